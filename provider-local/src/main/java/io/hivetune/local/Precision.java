package io.hivetune.local;

/** How wide the matrices of a frozen base model are kept while an adapter is trained on it. */
public enum Precision {
  /** 32 bits, whatever the files hold. */
  F32,
  /** As the files hold them; 16-bit ones are widened for each product. */
  HALF,
  /** 4 bits, rounded as QLoRA does, widened for each product. */
  NF4
}
