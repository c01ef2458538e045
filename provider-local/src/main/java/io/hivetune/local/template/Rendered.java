package io.hivetune.local.template;

import java.util.List;

/**
 * A conversation as one text.
 *
 * @param text what the tokenizer gets; beginning and end marks are in it, so the tokenizer must not
 *     add its own
 * @param generations what stands in {@code {% generation %}} blocks, in order. Blocks inside a
 *     macro or a {@code set} block are missing: where their text ends up can't be known
 */
public record Rendered(String text, List<Span> generations) {
  public Rendered {
    generations = List.copyOf(generations);
  }
}
