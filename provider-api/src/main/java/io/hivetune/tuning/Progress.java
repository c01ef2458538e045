package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Tells of a job in plain lines: epoch, step, losses, tokens per second, time left. A line a second
 * at most, and none where nothing has moved. Not thread-safe.
 */
public final class Progress implements ProgressListener {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final PrintStream out;
  private final Locale locale;
  private final InstantSource clock;
  private Instant next = Instant.MIN;
  private long lastStep = -1;

  private Progress(PrintStream out, Locale locale, InstantSource clock) {
    this.out = out;
    this.locale = locale;
    this.clock = clock;
  }

  /** To standard output, in Korean if the reader's locale is and the console can write 가. */
  @SuppressWarnings("DefaultCharset") // asked for, not used unawares: it is what System.out writes
  public static ProgressListener console() {
    String named = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
    boolean writes =
        Charset.isSupported(named) && Charset.forName(named).newEncoder().canEncode('가');
    boolean korean = Locale.getDefault(Locale.Category.DISPLAY).getLanguage().equals("ko");
    return to(
        System.out, korean && writes ? Locale.KOREAN : Locale.ENGLISH, InstantSource.system());
  }

  /** To any stream, which stays the caller's. */
  public static ProgressListener to(PrintStream out, Locale locale, InstantSource clock) {
    return new Progress(out, locale, clock);
  }

  @Override
  public void onSnapshot(JobSnapshot snapshot) {
    snapshot.progress().ifPresent(progress -> tell(progress, snapshot.status().isTerminal()));
  }

  private void tell(TrainingProgress progress, boolean last) {
    Instant now = clock.instant();
    if (progress.step() == lastStep || (!last && now.isBefore(next))) {
      return;
    }
    lastStep = progress.step();
    next = now.plus(PAUSE);
    out.println(
        Problem.of(
                Progress.class,
                "progress.line",
                String.format(Locale.ROOT, "%.1f/%d", progress.epoch(), progress.totalEpochs()),
                progress.step() + "/" + progress.totalSteps(),
                loss(progress.trainingLoss()),
                loss(progress.validationLoss()),
                String.format(Locale.ROOT, "%,.0f", progress.tokensPerSecond().orElse(0)),
                clock(progress.timeLeft().orElse(Duration.ZERO)))
            .sentence(locale));
  }

  private static String loss(java.util.OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "-";
  }

  private static String clock(Duration left) {
    return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
