package io.hivetune.tuning;

/** What a {@link JobBackend} also is where {@link Capability#PAUSE} is declared. */
public interface Pausable {
  void pause();

  void resume();
}
