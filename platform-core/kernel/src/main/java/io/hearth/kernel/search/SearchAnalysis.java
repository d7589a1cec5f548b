package io.hearth.kernel.search;

/**
 * How Chinese and mixed text becomes terms. Two fields per text: {@code words} cuts by dictionary (smartcn: precise, and
 * ranks well), {@code bigrams} takes every two neighbouring characters (finds names and new words that no dictionary
 * has). Both also match single characters. A deleted document's version is soon forgotten: what was taken out may come
 * back with a lower one. Only components that both the stock server (with analysis-smartcn) and
 * the embedded one have. Segments are few: every word of a search is looked up in each of them.
 */
public final class SearchAnalysis {

    private static final String SETTINGS = """
        {
          "number_of_shards": 3,
          "auto_expand_replicas": "0-1",
          "refresh_interval": "250ms",
          "max_result_window": 10000,
          "gc_deletes": "1s",
          "merge.policy.segments_per_tier": 4,
          "analysis": {
            "filter": {
              "bigrams_and_characters": {"type": "cjk_bigram", "output_unigrams": true},
              "bigrams_only": {"type": "cjk_bigram", "output_unigrams": false}
            },
            "analyzer": {
              "words": {"type": "custom", "tokenizer": "smartcn_tokenizer",
                        "filter": ["cjk_width", "lowercase", "smartcn_stop"]},
              "bigrams": {"type": "custom", "tokenizer": "standard",
                          "filter": ["cjk_width", "lowercase", "bigrams_and_characters"]},
              "bigrams_query": {"type": "custom", "tokenizer": "standard",
                                "filter": ["cjk_width", "lowercase", "bigrams_only"]}
            }
          }
        }
        """;

    public static String settingsJson() {
        return SETTINGS;
    }

    /**
     * The same for an index whose documents are kept in the order of a date, the newest first: what an order by date begins with comes first, and where newer ones
     * score higher the rest need not be looked at.
     *
     * @param date a field that each document has once
     */
    public static String settingsJson(String date) {
        return SETTINGS.replaceFirst(
                "\\{", "{\n  \"sort.field\": [\"" + date + "\", \"id\"], \"sort.order\": [\"desc\", \"desc\"],");
    }

    private SearchAnalysis() {}
}
