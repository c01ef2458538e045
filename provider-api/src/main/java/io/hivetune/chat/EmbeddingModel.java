package io.hivetune.chat;

import java.util.List;

/** A model that turns texts into vectors. Thread-safe. The provider owns the connection. */
public interface EmbeddingModel {
  ModelRef ref();

  /** One vector for each text, in the same order, all of one length. */
  List<float[]> embed(List<String> texts);
}
