package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import java.util.List;

/**
 * How every program here starts and ends: whatever stops it is said in its last line, and the exit
 * code is 2. It never exits with 0 by itself: inside Maven this would end the build early.
 */
final class ExampleMain {
  /** Exit code of a program that could not do its job. */
  static final int FAILED = 2;

  private ExampleMain() {}

  /** What a program does. */
  @FunctionalInterface
  interface Job {
    void run(Console console, List<String> arguments) throws Exception;
  }

  /** Runs the job on this process's console; ends the process only if the job failed. */
  static void run(String[] arguments, Job job) {
    int code = codeOf(Console.system(), List.of(arguments), job);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** The same without ending the process. */
  static int codeOf(Console console, List<String> arguments, Job job) {
    try {
      job.run(console, arguments);
      return 0;
    } catch (HiveTuneException e) {
      console.last(e.sentences(console.locale()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      console.last(console.text("main.interrupted"));
    } catch (OutOfMemoryError e) {
      console.last(console.text("main.memory", Runtime.getRuntime().maxMemory() >> 20));
    } catch (Exception | LinkageError e) {
      // Not foreseen: the trace is for whoever repairs it, the last line for whoever runs it.
      e.printStackTrace(console.err());
      console.last(console.text("main.unexpected", e.toString()));
    }
    return FAILED;
  }
}
