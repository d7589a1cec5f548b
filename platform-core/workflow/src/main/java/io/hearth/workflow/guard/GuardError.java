package io.hearth.workflow.guard;

/**
 * Why a text is no guard, and where.
 *
 * @param message in Chinese
 * @param line counted from 1
 * @param column counted from 1, in the units editors count (UTF-16)
 * @param length how much of the line and what follows is meant; 0 where something is missing
 */
public record GuardError(String message, String messageEn, int line, int column, int length) {}
