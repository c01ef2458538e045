package io.hivetune.dataset.korean.personal;

/** Finds one kind of personal data. Stateless. */
interface Rule {
  /** Reports what it finds; what a stronger rule has claimed is refused there. */
  void find(String text, Claims claims);
}
