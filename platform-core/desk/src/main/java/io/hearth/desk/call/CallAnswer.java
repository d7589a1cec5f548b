package io.hearth.desk.call;

import java.util.UUID;

/**
 * What an exchange is answered.
 *
 * @param id the call's here
 * @param next what to do with it
 */
public record CallAnswer(UUID id, CallState state, NextStep next) {}
