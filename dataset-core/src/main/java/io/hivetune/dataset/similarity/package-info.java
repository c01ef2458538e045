/**
 * How alike two texts are: the Jaccard similarity of their sets of three consecutive characters,
 * which suits Korean, and an index (MinHash with locality-sensitive hashing) that finds the alike
 * ones among many without comparing all with all.
 *
 * <p>Start with {@link io.hivetune.dataset.similarity.SimilarTexts}.
 */
@NullMarked
package io.hivetune.dataset.similarity;

import org.jspecify.annotations.NullMarked;
