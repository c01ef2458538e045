package io.hivetune.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.EmbeddingModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.local.generate.Embedding;
import io.hivetune.local.generate.Pooling;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.tuning.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors from a decoder's hidden states, with its adapter where it has one. Texts are tokenised
 * with what the tokenizer itself puts around them, and no chat template.
 */
final class LocalEmbeddings implements EmbeddingModel, AutoCloseable {
  private final ModelRef ref;
  private final AnsweringUse use;
  private final Pooling pooling;

  LocalEmbeddings(ModelRef ref, SharedModels<AnsweringModel>.Lease base, Pooling pooling) {
    this.ref = ref;
    this.use = AnsweringUse.of(ref, base);
    this.pooling = pooling;
  }

  /** What the folder tells in the way of sentence-transformers; the mean where it tells nothing. */
  static Pooling told(ModelFolder folder) {
    JsonNode pooling = folder.json("1_Pooling/config.json");
    return pooling.path("pooling_mode_lasttoken").asBoolean(false)
        ? Pooling.LAST_TOKEN
        : Pooling.MEAN;
  }

  @Override
  public ModelRef ref() {
    return ref;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    AnsweringModel model = use.model();
    int context = model.folder().config().context();
    List<int[]> tokens = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int[] ids = model.format().tokens(texts.get(i));
      tokens.add(ids);
      if (ids.length == 0) {
        problems.add(Problem.of(LocalProvider.class, "embed.empty", i + 1));
      } else if (ids.length > context) {
        problems.add(Problem.of(LocalProvider.class, "embed.too-long", i + 1, ids.length, context));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
    use.begin();
    try {
      return Embedding.of(model.decoder(), model.weights(), use.adapter(), tokens, pooling);
    } finally {
      use.end();
    }
  }

  @Override
  public void close() {
    use.close();
  }
}
