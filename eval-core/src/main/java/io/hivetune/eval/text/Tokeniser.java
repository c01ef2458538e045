package io.hivetune.eval.text;

import java.util.List;

/**
 * Cuts a text into what a metric counts. A score means little without the name of its tokeniser, so
 * that every signature carries it. Deterministic and thread-safe.
 */
public interface Tokeniser {
  /** In signatures, version included where another version may cut otherwise. */
  String name();

  List<String> tokens(String text);
}
