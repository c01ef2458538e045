package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.PseudonymKey;
import io.hivetune.dataset.personal.PseudonymVault;
import io.hivetune.dataset.prepare.Masker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Other values of the same shape. One person gets one pseudonym in all texts and files as long as
 * the key lives; a given name alone belongs to the person whose full name ends with it, if one and
 * only one in the conversation does.
 */
final class PseudonymMasker implements Masker {
  private final Pseudonyms pseudonyms;
  private final @Nullable PseudonymVault vault;

  PseudonymMasker(PseudonymKey key, @Nullable PseudonymVault vault) {
    this.pseudonyms = new Pseudonyms(key);
    this.vault = vault;
  }

  @Override
  public boolean inventsValues() {
    return true;
  }

  @Override
  public String mask(String text, List<Finding> findings) {
    return maskAll(List.of(text), List.of(findings)).get(0);
  }

  @Override
  public List<String> maskAll(List<String> texts, List<List<Finding>> findings) {
    Map<String, String> persons = persons(texts, findings);
    List<String> masked = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      masked.add(
          Replacing.all(texts.get(i), findings.get(i), (kind, value) -> one(kind, value, persons)));
    }
    return masked;
  }

  private String one(String kind, String value, Map<String, String> persons) {
    String full = kind.equals(PersonalKinds.NAME) ? persons.get(bare(value)) : null;
    String pseudonym =
        full == null ? pseudonyms.of(kind, value) : NameShape.given(pseudonyms.of(kind, full));
    if (vault != null) {
      vault.put(pseudonym, value);
    }
    return pseudonym;
  }

  /** Given names that exactly one full name of the conversation ends with. */
  private static Map<String, String> persons(List<String> texts, List<List<Finding>> findings) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      for (Finding f : findings.get(i)) {
        if (f.kind().equals(PersonalKinds.NAME)) {
          names.add(bare(texts.get(i).substring(f.start(), f.end())));
        }
      }
    }
    Map<String, String> persons = new HashMap<>();
    for (String given : names) {
      List<String> full =
          names.stream().filter(n -> n.length() > given.length() && n.endsWith(given)).toList();
      if (given.length() == 2 && full.size() == 1) {
        persons.put(given, full.get(0));
      }
    }
    return persons;
  }

  private static String bare(String name) {
    return name.replace(" ", "");
  }
}
