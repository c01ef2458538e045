package io.hivetune.local.train;

/** Something to learn, by the tokens that it takes. */
public interface Sized {
  /** Tokens. */
  int length();
}
