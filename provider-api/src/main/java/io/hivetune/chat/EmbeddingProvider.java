package io.hivetune.chat;

/** Where embedding models are had. */
public interface EmbeddingProvider {
  EmbeddingModel embeddings(ModelRef ref);
}
