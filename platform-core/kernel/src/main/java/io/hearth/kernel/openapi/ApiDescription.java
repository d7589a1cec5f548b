package io.hearth.kernel.openapi;

/**
 * What an application's document says of the whole API.
 *
 * @param description of what it is about; how refusals, times and lists look is added to it
 */
public record ApiDescription(String title, String description) {}
