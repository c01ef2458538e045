package io.hivetune.examples;

import io.hivetune.tuning.Sleeper;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a program takes from outside of itself; tests bring their own.
 *
 * @param environment variables, among them keys: never printed
 */
record Surroundings(Map<String, String> environment, InstantSource clock, Sleeper sleeper) {
  static Surroundings system() {
    return new Surroundings(System.getenv(), InstantSource.system(), Sleeper.SYSTEM);
  }

  /** Hides the keys. */
  @Override
  public String toString() {
    return "Surroundings[***]";
  }
}
