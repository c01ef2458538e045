package io.hivetune.eval.run;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A program that answers some questions into a log, says so, and hangs until it is killed. */
final class KilledRun {
  private KilledRun() {}

  public static void main(String[] args) throws Exception {
    int answered = Integer.parseInt(args[1]);
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    AnswerLog log = AnswerLog.open(Path.of(args[0]));
    AnswerRunner.builder()
        .concurrency(3)
        .log(log)
        .build()
        .ask(
            Questions.model(
                request -> {
                  if (calls.incrementAndGet() > answered) {
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }
                  return "답변: " + Questions.asked(request);
                }),
            Questions.numbered(Integer.parseInt(args[2])),
            progress -> {
              if (progress.done() == answered) {
                System.out.println("ready");
                System.out.flush();
              }
            });
  }
}
