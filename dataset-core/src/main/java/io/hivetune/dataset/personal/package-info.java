/**
 * Personal data in any language: what a recogniser is, how a text is read by many of them in one
 * pass, the kinds that look the same everywhere (e-mail, cards, IBAN, IP), and keyed pseudonyms.
 * Korean rules stand in {@code dataset-korean}.
 *
 * <p>Start with {@link io.hivetune.dataset.personal.PersonalScanner}; a kind of your own is one
 * {@link io.hivetune.dataset.personal.Recognizer}.
 */
@NullMarked
package io.hivetune.dataset.personal;

import org.jspecify.annotations.NullMarked;
