package io.hivetune.examples;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** JDK, memory, file names and the native library. */
final class MachineChecks {
  private static final double GIB = 1L << 30;

  /** A machine sold as 4 GiB has a little less; the job itself stays under 4 GiB. */
  private static final double LEAST_MEMORY = 3.5;

  private static final double EASY_MEMORY = 5.5;

  private final Machine machine;

  MachineChecks(Machine machine) {
    this.machine = machine;
  }

  List<Supplier<Diagnosis>> all() {
    return List.of(this::java, this::memory, this::fileNames, this::platform, this::natives);
  }

  Diagnosis java() {
    String version = machine.property("java.version").orElse("?");
    return machine.javaFeature() >= 17
        ? Diagnosis.ok("doctor.java.ok", version)
        : Diagnosis.failure("doctor.java.old", version);
  }

  Diagnosis memory() {
    double gib = machine.memory() / GIB;
    if (gib < LEAST_MEMORY) {
      return Diagnosis.failure("doctor.memory.short", gib);
    }
    return gib < EASY_MEMORY
        ? Diagnosis.warning("doctor.memory.tight", gib)
        : Diagnosis.ok("doctor.memory.ok", gib);
  }

  /** Under LANG=C the JVM can't open a file whose name is in Hangul. */
  Diagnosis fileNames() {
    String encoding = machine.property("sun.jnu.encoding").orElse("?");
    return Encodings.writesHangul(encoding)
        ? Diagnosis.ok("doctor.file-names.ok", encoding)
        : Diagnosis.warning("doctor.file-names.no-hangul", encoding);
  }

  Diagnosis platform() {
    String os = machine.property("os.name").orElse("?");
    String architecture = machine.property("os.arch").orElse("?");
    String family = os.toLowerCase(Locale.ROOT);
    boolean x86 = Set.of("amd64", "x86_64").contains(architecture);
    boolean arm = Set.of("aarch64", "arm64").contains(architecture);
    if (family.startsWith("linux") && x86) {
      return Diagnosis.ok("doctor.platform.tried", os, architecture);
    }
    return (family.startsWith("windows") && x86) || (family.startsWith("mac") && arm)
        ? Diagnosis.warning("doctor.platform.untried", os, architecture)
        : Diagnosis.failure("doctor.platform.none", os, architecture);
  }

  Diagnosis natives() {
    try {
      return Diagnosis.ok("doctor.natives.ok", machine.loadNatives());
    } catch (LinkageError | RuntimeException e) {
      return Diagnosis.failure("doctor.natives.no", firstLine(e));
    }
  }

  /** Native loaders explain themselves over many lines; the first says what, the cause why. */
  private static String firstLine(Throwable e) {
    Throwable told = e.getCause() == null ? e : e.getCause();
    return told.toString().lines().findFirst().orElse("?");
  }
}
