package io.hivetune.local.hub.internal;

import io.hivetune.tuning.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a download needs to know of the Hub and of this machine. */
public record HubSettings(
    URI endpoint, Path cache, Optional<Secret> token, boolean offline, Duration timeout) {}
