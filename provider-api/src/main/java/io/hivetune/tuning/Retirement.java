package io.hivetune.tuning;

import java.time.LocalDate;

/**
 * When something stops.
 *
 * @param subject model or service
 * @param date first day on which it no longer works
 * @param source where this was read
 */
public record Retirement(String subject, LocalDate date, String source) {}
