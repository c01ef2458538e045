package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.personal.PersonalKinds;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What may stay in texts: the company's own name, phones, addresses, staff. Without it a tuned
 * support model would tell customers to call "[전화번호]". Immutable.
 *
 * <p>The file is UTF-8 text with one {@code kind=value} a line; {@code #} begins a comment. Kinds:
 * {@code name}, {@code phone}, {@code email}, {@code address}, {@code staff}, {@code account},
 * {@code card}, {@code sns}, {@code ip}, {@code plate}, {@code place} (coordinates), {@code
 * business} (registration numbers).
 */
public final class HouseFacts {
  private static final Set<String> KINDS =
      Set.of(
          "name",
          "phone",
          "email",
          "address",
          "staff",
          "account",
          "card",
          "sns",
          "ip",
          "plate",
          "place",
          "business");

  /** Nothing may stay. */
  public static final HouseFacts NONE = new HouseFacts(Map.of());

  private final Map<String, Set<String>> values;

  private HouseFacts(Map<String, Set<String>> values) {
    this.values = values;
  }

  /**
   * @throws HiveTuneException if the file can't be read or a line is not {@code kind=value}; all
   *     such lines are named
   */
  public static HouseFacts read(Path file) {
    String name = String.valueOf(file.getFileName());
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new HiveTuneException(problem("facts.encoding").at(name), e);
    } catch (IOException e) {
      throw new HiveTuneException(problem("facts.unreadable").at(name), e);
    }
    Map<String, Set<String>> values = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("\uFEFF", "").strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      String kind = equals < 0 ? "" : line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(equals + 1).strip();
      if (!KINDS.contains(kind) || value.isEmpty()) {
        problems.add(problem("facts.line").at(name + ":" + (i + 1)));
      } else {
        values.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(plain(value));
      }
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return new HouseFacts(Map.copyOf(values));
  }

  /** Whether a value that looks personal is the house's own. */
  boolean keeps(String kind, String found) {
    String value = plain(found);
    return switch (kind) {
      case PersonalKinds.PHONE ->
          values("phone").stream().anyMatch(p -> national(p).equals(national(value)));
      case PersonalKinds.EMAIL -> values("email").stream().anyMatch(value::equalsIgnoreCase);
      case PersonalKinds.NAME -> isStaff(value);
      case PersonalKinds.ACCOUNT ->
          values("account").stream().anyMatch(a -> digits(a).equals(digits(value)));
      case PersonalKinds.ADDRESS ->
          values("address").stream().anyMatch(a -> isSameAddress(a, value));
      case PersonalKinds.IBAN -> isSame("account", value);
      case PersonalKinds.CARD -> isSame("card", value);
      case PersonalKinds.SNS_ACCOUNT -> isSame("sns", value);
      case PersonalKinds.IP -> isSame("ip", value);
      case PersonalKinds.VEHICLE_PLATE -> isSame("plate", value);
      case PersonalKinds.GPS -> isSame("place", value);
      case PersonalKinds.BRN, PersonalKinds.CORP_NO -> isSame("business", value);
      default -> false;
    };
  }

  /** The same letters and digits, whatever stands between them. */
  private boolean isSame(String kind, String value) {
    return values(kind).stream().anyMatch(fact -> signs(fact).equals(signs(value)));
  }

  private static String signs(String text) {
    return text.replaceAll("[^0-9A-Za-z가-힣]", "").toLowerCase(Locale.ROOT);
  }

  private boolean isStaff(String value) {
    return values("staff").contains(value) || values("name").contains(value);
  }

  /** A part of the house's address, whole words of it, is still its address; more is not. */
  private static boolean isSameAddress(String fact, String value) {
    String house = " " + fact.replaceAll("[\\s,()]+", " ").strip() + " ";
    return house.contains(" " + value.replaceAll("[\\s,()]+", " ").strip() + " ");
  }

  private static String national(String phone) {
    String digits = digits(phone);
    return digits.startsWith("82") ? "0" + digits.substring(2) : digits;
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }

  private Set<String> values(String kind) {
    return values.getOrDefault(kind, Set.of());
  }

  private static String plain(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFC).strip();
  }

  private static Problem problem(String code) {
    return Problem.of(HouseFacts.class, code, String.join(", ", KINDS.stream().sorted().toList()));
  }

  /** Counts only: facts are not for logs. */
  @Override
  public String toString() {
    return "HouseFacts[" + values.values().stream().mapToInt(Set::size).sum() + " facts]";
  }
}
