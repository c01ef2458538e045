package io.hivetune.local.template;

import java.util.Iterator;

/**
 * What filters such as {@code map} and {@code selectattr} give: to be walked through once, always
 * true, without length. Templates that forget {@code |list} behave by that in Python, so here too.
 *
 * @param items walked through by whoever comes first
 */
record Generator(Iterator<Object> items) {}
