package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance.Origin;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Keeps machine text that nobody changed down to a share of the data: a model that learns mostly
 * from models gets poorer with each round (Shumailov and others, Nature 631, 2024). What stays is
 * drawn by a hash of the content, so that it doesn't depend on the order. Holds 24 bytes for each
 * example of machine text.
 */
final class LimitMachineText implements Step {
  private final double most;

  LimitMachineText(double most) {
    if (!(most >= 0 && most <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1, but was " + most);
    }
    this.most = most;
  }

  @Override
  public String name() {
    return "machine-text";
  }

  @Override
  public Pass begin() {
    return new Counted();
  }

  private final class Counted implements Pass {
    private record Unchanged(long number, long draw, String place) {}

    private final List<Unchanged> unchanged = new ArrayList<>();
    private long given;

    @Override
    public Outcome apply(TrainingExample example) {
      if (example.provenance().origin() == Origin.AI_UNCHANGED) {
        long draw = Hashes.of(Texts.compared(example), 5);
        unchanged.add(new Unchanged(given, draw, example.provenance().place()));
      }
      given++;
      return Outcome.kept(example);
    }

    @Override
    public List<Withdrawal> end(LongPredicate kept) {
      if (unchanged.isEmpty()) {
        return List.of();
      }
      long others = 0;
      int next = 0;
      for (long number = 0; number < given; number++) {
        if (next < unchanged.size() && unchanged.get(next).number() == number) {
          next++;
        } else if (kept.test(number)) {
          others++;
        }
      }
      List<Unchanged> left = new ArrayList<>(unchanged);
      left.removeIf(u -> !kept.test(u.number()));
      // u / (others + u) <= most
      long allowed = most == 1 ? left.size() : (long) Math.floor(most * others / (1 - most) + 1e-9);
      left.sort(Comparator.comparingLong(Unchanged::draw));
      return left.stream()
          .skip(allowed)
          .map(
              u ->
                  new Withdrawal(
                      u.number(),
                      Problem.of(LimitMachineText.class, "machine-share", Math.round(100 * most))
                          .at(u.place())))
          .toList();
    }
  }
}
