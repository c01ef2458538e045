package io.hivetune.openai.internal;

import io.hivetune.tuning.Secret;
import io.hivetune.tuning.Sleeper;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What {@link OpenAiService} needs to connect. */
public record OpenAiConnection(
    Secret apiKey,
    URI baseUrl,
    Optional<String> organization,
    Optional<String> project,
    Duration timeout,
    Sleeper sleeper) {}
