package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.List;

/**
 * A record that came through the steps.
 *
 * @param changedIn bit n is set when step n changed its text; steps from the 64th on share a bit
 */
record Entry(TrainingExample example, long changedIn, List<MaskedValue> masked) {}
