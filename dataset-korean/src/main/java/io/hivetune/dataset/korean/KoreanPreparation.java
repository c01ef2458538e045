package io.hivetune.dataset.korean;

import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.FieldMapping;
import io.hivetune.dataset.korean.personal.HouseFacts;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.dataset.korean.voice.Glossary;
import io.hivetune.dataset.korean.voice.VoiceProfile;
import io.hivetune.dataset.prepare.ChecklistRule;
import io.hivetune.dataset.prepare.ChecklistRules;
import io.hivetune.dataset.prepare.Masker;
import io.hivetune.dataset.prepare.Preparation;
import io.hivetune.dataset.prepare.Prepared;
import io.hivetune.dataset.prepare.SplitShares;
import io.hivetune.dataset.prepare.Splitter;
import io.hivetune.dataset.prepare.Step;
import io.hivetune.dataset.prepare.Steps;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@link Preparation} with everything that Korean data needs: normalise, validate, de-duplicate,
 * mask personal data with Korean placeholders and right particles, split, and the checklist with
 * its Korean items. Immutable and thread-safe.
 *
 * <pre>{@code
 * Prepared prepared = KoreanPreparation.builder()
 *     .houseFacts(HouseFacts.read(Path.of("house-facts.txt")))
 *     .purpose("고객상담.jsonl", "support")
 *     .build()
 *     .run(Path.of("고객상담.jsonl"), Path.of("블로그.csv"));
 * }</pre>
 */
public final class KoreanPreparation {
  private final Preparation preparation;

  private KoreanPreparation(Preparation preparation) {
    this.preparation = preparation;
  }

  /**
   * No house facts, purposes guessed from the files' names (블로그, 페르소나, 상담, 제안, SNS), shares
   * 80/10/10, seed 42, near duplicates from 80 % on.
   */
  public static KoreanPreparation defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * As {@link Preparation#run(Path...)}.
   *
   * @throws io.hivetune.dataset.HiveTuneException as there
   */
  public Prepared run(Path... files) {
    return preparation.run(files);
  }

  /** As {@link #run(Path...)}. */
  public Prepared run(List<Path> files) {
    return preparation.run(files);
  }

  /** Nothing is required. Not thread-safe. */
  public static final class Builder {
    private final Map<String, String> purposes = new LinkedHashMap<>();
    private final Map<String, Integer> minimums = new LinkedHashMap<>();
    private HouseFacts facts = HouseFacts.NONE;
    private final Map<String, VoiceProfile> voices = new LinkedHashMap<>();
    private Glossary glossary = Glossary.NONE;
    private FieldMapping[] mappings = {};
    private SplitShares shares = Splitter.DEFAULT_SHARES;
    private String otherwise = "";
    private Masker masker = KoreanPersonalData.placeholders();
    private String masking = "PLACEHOLDER";
    private final List<Step> ownSteps = new ArrayList<>();
    private final Map<String, String> systemPrompts = new LinkedHashMap<>();
    private String[] clients = {};
    private Function<Provenance, Optional<String>> client = p -> Optional.empty();
    private int leastExamples = Preparation.LEAST_EXAMPLES;
    private Path[] ownTest = {};
    private Path[] ownValidation = {};
    private long seed = 42;
    private double nearDuplicate = Steps.NEAR_DUPLICATE;

    private Builder() {}

    /**
     * What the records of a file are for.
     *
     * @param fileName without folders
     */
    public Builder purpose(String fileName, String purpose) {
      purposes.put(nfc(fileName), Objects.requireNonNull(purpose, "purpose"));
      return this;
    }

    /** What all records are for whose file says nothing of it. */
    public Builder purpose(String ofAll) {
      otherwise = Objects.requireNonNull(ofAll, "purpose");
      return this;
    }

    /**
     * How personal values are replaced, in place of Korean placeholders.
     *
     * @param name for the report, for example {@code PARTIAL}
     */
    public Builder masking(String name, Masker value) {
      masking = Objects.requireNonNull(name, "name");
      masker = Objects.requireNonNull(value, "masker");
      return this;
    }

    /** A step of one's own, after validation and before de-duplication; any number of them. */
    public Builder step(Step value) {
      ownSteps.add(Objects.requireNonNull(value, "step"));
      return this;
    }

    /** The short system prompt to train a purpose with; the report shows the one before, too. */
    public Builder systemPrompt(String purpose, String prompt) {
      systemPrompts.put(purpose, Objects.requireNonNull(prompt, "prompt"));
      return this;
    }

    /** Fewer usable examples are an error; see {@link Preparation.Builder#leastExamples}. */
    public Builder leastExamples(int count) {
      leastExamples = count;
      return this;
    }

    /** Whose material a record is. */
    public Builder client(Function<Provenance, Optional<String>> value) {
      client = Objects.requireNonNull(value, "client");
      return this;
    }

    /** Uses the material of these clients only; see {@link Preparation.Builder#onlyClient}. */
    public Builder onlyClient(String... names) {
      clients = names.clone();
      return this;
    }

    /** Files of one's own for the verdict; see {@link Preparation.Builder#test}. */
    public Builder test(Path... files) {
      ownTest = files.clone();
      return this;
    }

    /** Files of one's own to choose by; see {@link Preparation.Builder#validation}. */
    public Builder validation(Path... files) {
      ownValidation = files.clone();
      return this;
    }

    /** What belongs to the house and may stay. */
    public Builder houseFacts(HouseFacts value) {
      facts = Objects.requireNonNull(value, "facts");
      return this;
    }

    /**
     * How the answers of a purpose should sound; where none is given, the checklist learns one from
     * the answers and names those that fall out of it.
     *
     * @param voice the purpose, or {@code purpose · channel} where prompts begin with {@code
     *     [channel]}
     */
    public Builder voice(String voice, VoiceProfile profile) {
      voices.put(voice, Objects.requireNonNull(profile, "profile"));
      return this;
    }

    /** The house's terms and the words that it doesn't use. */
    public Builder glossary(Glossary value) {
      glossary = Objects.requireNonNull(value, "glossary");
      return this;
    }

    /** Tried before the default mappings. */
    public Builder mappings(FieldMapping... value) {
      mappings = value.clone();
      return this;
    }

    public Builder shares(SplitShares value) {
      shares = Objects.requireNonNull(value, "shares");
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * @param threshold Jaccard similarity from which two records are near duplicates, above 0; 1
     *     keeps them
     */
    public Builder nearDuplicate(double threshold) {
      nearDuplicate = threshold;
      return this;
    }

    /**
     * The least number of examples that the checklist asks of a purpose; 50 where none is given.
     */
    public Builder minimum(String purpose, int examples) {
      minimums.put(purpose, examples);
      return this;
    }

    public KoreanPreparation build() {
      Map<String, String> byFile = Map.copyOf(purposes);
      String ofOthers = otherwise;
      List<ChecklistRule> rules = new ArrayList<>(ChecklistRules.all(minimums));
      rules.add(new PolitenessMix());
      rules.add(new VoiceMatch(voices));
      rules.add(new HouseTerms(glossary));
      rules.add(new Spelling());
      return new KoreanPreparation(
          Preparation.builder()
              .reader(ExampleReader.withMappings(mappings))
              .purpose(place -> purposeOf(place, byFile, ofOthers))
              .client(client)
              .onlyClient(clients)
              .steps(steps())
              .leastExamples(leastExamples)
              .test(ownTest)
              .validation(ownValidation)
              .splitter(Splitter.stratified(shares, seed))
              .checklist(rules)
              .setting(
                  "shares",
                  String.format(
                      Locale.ROOT,
                      "%s / %s / %s",
                      shares.training(),
                      shares.validation(),
                      shares.test()))
              .setting("seed", Long.toString(seed))
              .setting("near-duplicate", Double.toString(nearDuplicate))
              .setting("masking", masking)
              .build());
    }

    private Step[] steps() {
      List<Step> steps = new ArrayList<>(List.of(Steps.normalise(), Steps.validate()));
      steps.addAll(ownSteps);
      steps.add(Steps.deduplicate(nearDuplicate));
      steps.add(Steps.limitMachineText(Steps.MACHINE_SHARE));
      steps.add(Steps.mask(KoreanPersonalData.scanner(facts), masker));
      if (!systemPrompts.isEmpty()) {
        steps.add(Steps.systemPrompts(systemPrompts));
      }
      return steps.toArray(Step[]::new);
    }

    private static String purposeOf(
        Provenance place, Map<String, String> byFile, String otherwise) {
      String name = place.file().substring(place.file().lastIndexOf('/') + 1);
      String given = byFile.get(nfc(name));
      if (given != null) {
        return given;
      }
      String guessed = KoreanPurposes.of(place);
      return guessed.isEmpty() ? otherwise : guessed;
    }

    private static String nfc(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
  }
}
