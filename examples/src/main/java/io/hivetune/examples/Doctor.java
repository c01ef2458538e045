package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says whether this machine can do the quickstart's job, a line for each thing with its remedy:
 *
 * <pre>{@code mvn -q -DskipTests -Pdoctor verify}</pre>
 *
 * <p>Exit code 2 if the job can't run here. Keys are looked for, never printed.
 */
public final class Doctor {
  private Doctor() {}

  public static void main(String[] args) {
    ExampleMain.run(args, (console, arguments) -> examine(Machine.here(), console, arguments));
  }

  static void examine(Machine machine, Console console, List<String> arguments) {
    Arguments.parse(arguments, List.of());
    List<Diagnosis> found = new ArrayList<>();
    Stream.of(
            new MachineChecks(machine).all(),
            new FolderChecks(machine).all(),
            new CloudChecks(machine).all())
        .flatMap(List::stream)
        .forEach(
            check -> {
              Diagnosis diagnosis = check.get();
              console.line(diagnosis.line(console.locale()));
              found.add(diagnosis);
            });
    long failures = found.stream().filter(d -> d.level() == Diagnosis.Level.FAILURE).count();
    if (failures > 0) {
      throw new HiveTuneException(Problem.of(Doctor.class, "doctor.verdict.no", failures));
    }
    console.say("doctor.verdict.yes");
  }
}
