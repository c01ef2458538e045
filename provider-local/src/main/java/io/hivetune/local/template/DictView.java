package io.hivetune.local.template;

import java.util.List;

/**
 * What {@code dict.keys()}, {@code .values()} and {@code .items()} give: countable and iterable,
 * but not to be indexed.
 *
 * @param kind for printing, such as {@code dict_keys}
 */
record DictView(String kind, List<Object> items) {}
