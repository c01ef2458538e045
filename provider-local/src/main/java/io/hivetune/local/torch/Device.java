package io.hivetune.local.torch;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.util.Locale;

/**
 * Where tensors live and are computed with.
 *
 * @param name {@code cpu}, or {@code cuda:n} with the number of the card
 */
public record Device(String name) {
  public static final Device CPU = new Device("cpu");

  public Device {
    if (!name.matches("cpu|cuda:[0-9]{1,3}")) {
      throw new HiveTuneException(Problem.of(Device.class, "device.unknown", name));
    }
  }

  /**
   * Reads {@code cpu}, {@code cuda} (the first card) or {@code cuda:n}.
   *
   * @throws HiveTuneException if it is none of them
   */
  public static Device parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    return new Device(name.equals("cuda") ? "cuda:0" : name);
  }

  public boolean isCpu() {
    return name.equals("cpu");
  }

  /** Number of the card; 0 for the CPU. */
  int number() {
    return isCpu() ? 0 : Integer.parseInt(name.substring("cuda:".length()));
  }

  @Override
  public String toString() {
    return name;
  }
}
