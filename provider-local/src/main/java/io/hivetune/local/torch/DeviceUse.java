package io.hivetune.local.torch;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import org.bytedeco.pytorch.global.torch;

/**
 * A hold on the device that this process computes on: libtorch's tensors of one computation must
 * lie together, so that there is one device for all that goes on at a time. Thread-safe.
 */
public final class DeviceUse implements AutoCloseable {
  private static volatile Device current = Device.CPU;
  private static int holds;

  private boolean closed;

  private DeviceUse() {}

  /**
   * Makes tensors on a device from now on, until it is closed.
   *
   * @throws ProviderException of kind LOCAL_RESOURCE if there is no such device, the natives of
   *     libtorch don't know it, or another one is in use in this process
   */
  public static synchronized DeviceUse of(Device device) {
    Torch.ensureReady();
    if (holds > 0 && !device.equals(current)) {
      throw refused(Problem.of(DeviceUse.class, "device.other", device, current));
    }
    if (!device.isCpu()) {
      if (!torch.cuda_is_available()) {
        throw refused(Problem.of(DeviceUse.class, "device.no-cuda", device, Torch.version()));
      }
      int cards = torch.cuda_device_count();
      if (device.number() >= cards) {
        throw refused(Problem.of(DeviceUse.class, "device.no-card", device, cards));
      }
    }
    current = device;
    holds++;
    return new DeviceUse();
  }

  private static ProviderException refused(Problem problem) {
    return new ProviderException(ProviderException.Kind.LOCAL_RESOURCE, problem);
  }

  /** Where tensors are made. */
  static Device current() {
    return current;
  }

  @Override
  public void close() {
    synchronized (DeviceUse.class) {
      if (!closed) {
        closed = true;
        holds--;
        current = holds == 0 ? Device.CPU : current;
      }
    }
  }
}
