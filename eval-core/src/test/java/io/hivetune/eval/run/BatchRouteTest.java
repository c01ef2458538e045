package io.hivetune.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ChatBatch;
import io.hivetune.chat.ChatBatches;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.Scorers;
import io.hivetune.testkit.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchRouteTest {
  private final List<Integer> batches = new ArrayList<>();

  /** Answers all but every tenth. */
  private final class Service implements ChatBatches {
    private final ScriptedChatModel model;

    Service(ScriptedChatModel model) {
      this.model = model;
    }

    @Override
    public ChatBatch submitBatch(ModelRef ref, List<ChatRequest> requests) {
      batches.add(requests.size());
      List<ChatBatch.Item> items = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        items.add(
            i % 10 == 9
                ? new ChatBatch.Item(Optional.empty(), Optional.of("expired"))
                : new ChatBatch.Item(Optional.of(model.chat(requests.get(i))), Optional.empty()));
      }
      return new Batch(items);
    }

    @Override
    public ChatBatch batch(ModelRef ref, String id) {
      throw new IllegalStateException("not asked for");
    }
  }

  private record Batch(List<Item> items) implements ChatBatch {
    @Override
    public String id() {
      return "b";
    }

    @Override
    public Status refresh() {
      return new Status("done", true, false, items.size(), items.size());
    }

    @Override
    public void cancel() {}

    @Override
    public List<Item> await(Duration limit) {
      return items;
    }
  }

  @Test
  void aLargeRunGoesThroughBatchesAndTheComparisonIsTheSame() {
    EvalTask task = SampleComparison.task(SampleComparison.examples()).scorers(Scorers.chrF());
    ScriptedChatModel base = ScriptedChatModel.answering("a", r -> "가게 광고 " + r.hashCode() % 7);
    ScriptedChatModel tuned = ScriptedChatModel.answering("b", r -> "안녕하세요, 고객님. 광고는 내일 시작됩니다.");
    Comparison plain = Evaluator.compare(task, base, tuned);
    Comparison batched =
        Evaluator.builder()
            .chunk(10_000)
            .build()
            .run(
                task,
                BatchRoute.of(new Service(base), base, Duration.ofHours(24)),
                BatchRoute.of(new Service(tuned), tuned, Duration.ofHours(24)));
    // One batch for each model; what failed in it was asked singly.
    assertThat(batches).containsExactly(48, 48);
    assertThat(batched.results()).isEqualTo(plain.results());
    assertThat(batched.tuned().records()).hasSize(48);
  }
}
