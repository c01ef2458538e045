package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes one record through all steps and books what became of it. */
final class RecordRun {
  private RecordRun() {}

  static void through(List<Preparation.NamedPass> passes, TrainingExample raw, Account account) {
    TrainingExample example = raw;
    Set<String> changedIn = new LinkedHashSet<>();
    List<MaskedValue> masked = new ArrayList<>();
    for (Preparation.NamedPass step : passes) {
      Step.Outcome outcome = step.pass().apply(example);
      if (outcome instanceof Step.Dropped dropped) {
        account.dropped(raw.provenance(), dropped.reason());
        return;
      }
      Step.Kept kept = (Step.Kept) outcome;
      if (!kept.example().equals(example)
          && !kept.example().canonical().equals(example.canonical())) {
        changedIn.add(step.name());
      }
      masked.addAll(kept.masked());
      example = kept.example();
    }
    account.kept(example, changedIn, masked);
  }
}
