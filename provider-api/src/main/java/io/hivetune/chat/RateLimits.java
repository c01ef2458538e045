package io.hivetune.chat;

/**
 * How much a client may ask for, shared by all its threads. What is over a limit waits; nothing is
 * lost.
 *
 * @param requestsPerMinute in any sixty seconds
 * @param tokensPerMinute read and written, in any sixty seconds; counted ahead by an estimate and
 *     corrected by what the service counted
 * @param concurrency calls under way at the same time
 */
public record RateLimits(int requestsPerMinute, long tokensPerMinute, int concurrency) {
  /** No limit but what the service sets. */
  public static final RateLimits NONE =
      new RateLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

  public RateLimits {
    positive("requestsPerMinute", requestsPerMinute);
    positive("tokensPerMinute", tokensPerMinute);
    positive("concurrency", concurrency);
  }

  private static void positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be >= 1, but was " + value);
    }
  }

  public RateLimits withRequestsPerMinute(int value) {
    return new RateLimits(value, tokensPerMinute, concurrency);
  }

  public RateLimits withTokensPerMinute(long value) {
    return new RateLimits(requestsPerMinute, value, concurrency);
  }

  public RateLimits withConcurrency(int value) {
    return new RateLimits(requestsPerMinute, tokensPerMinute, value);
  }
}
