package io.hivetune.gemini;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.TokenCounter;
import java.util.List;

/**
 * An estimate, and named so, for where the service can't be asked: Gemini's vocabulary is not
 * public, and counting exactly means to send the data ({@link GeminiProvider#tokenCounter}). Google
 * says that a token is about four characters of English; for Hangul and other letters beyond ASCII
 * it says nothing, and one token each is taken, which for Korean errs on the high side. What a job
 * was billed for is in its snapshot.
 */
public final class GeminiTokenEstimate implements TokenCounter {
  private static final TokenCounter ROUGH = TokenCounter.rough();

  public GeminiTokenEstimate() {}

  @Override
  public String name() {
    return "gemini-estimate";
  }

  @Override
  public boolean exact() {
    return false;
  }

  @Override
  public long count(List<Message> messages) {
    return ROUGH.count(messages);
  }
}
