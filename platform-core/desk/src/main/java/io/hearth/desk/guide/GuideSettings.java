package io.hearth.desk.guide;

/**
 * Who may find the guides.
 *
 * @param open whether there are public pages at all
 * @param searchEngines whether search engines may keep them
 */
public record GuideSettings(boolean open, boolean searchEngines) {

    static final GuideSettings FIRST = new GuideSettings(true, false);
}
