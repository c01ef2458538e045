package io.hivetune.examples;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A machine on which all is well until a test says otherwise. */
final class FakeMachine implements Machine {
  final Map<String, String> environment = new HashMap<>();
  final Map<String, String> properties = new HashMap<>();
  int javaFeature = 17;
  long memory = 8L << 30;
  long freeDisk = 10L << 30;
  Optional<LinkageError> nativesBroken = Optional.empty();

  FakeMachine(Path folder) {
    properties.put("java.version", "17.0.15");
    properties.put("os.name", "Linux");
    properties.put("os.arch", "amd64");
    properties.put("sun.jnu.encoding", "UTF-8");
    properties.put("user.home", folder.toString());
    properties.put("user.dir", folder.toString());
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  @Override
  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  @Override
  public int javaFeature() {
    return javaFeature;
  }

  @Override
  public long memory() {
    return memory;
  }

  @Override
  public long freeDisk(Path path) {
    return freeDisk;
  }

  @Override
  public String loadNatives() {
    if (nativesBroken.isPresent()) {
      throw nativesBroken.get();
    }
    return "libtorch";
  }
}
