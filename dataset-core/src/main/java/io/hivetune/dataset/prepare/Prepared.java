package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Dataset;

/**
 * Data that can be trained on, and what became of every record.
 *
 * @param training to learn from
 * @param validation to look at while training and choosing; may be empty
 * @param test to look at once, for the verdict; may be empty
 */
public record Prepared(
    Dataset training, Dataset validation, Dataset test, PreparationReport report) {}
