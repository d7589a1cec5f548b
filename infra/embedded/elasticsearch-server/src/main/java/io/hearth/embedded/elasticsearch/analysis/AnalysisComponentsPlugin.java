package io.hearth.embedded.elasticsearch.analysis;

import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractCharFilterFactory;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.AbstractTokenizerFactory;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.PreConfiguredCharFilter;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.PreConfiguredTokenizer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/** Registers each component under its official name; {@link Grams} holds what the n-gram tokenizers need. */
public final class AnalysisComponentsPlugin extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.of(
                "smartcn", analyzer(() -> new SmartChineseAnalyzer(true)),
                "cjk", analyzer(CJKAnalyzer::new));
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
                "smartcn_tokenizer", tokenizer(settings -> new HMMChineseTokenizer()),
                "ngram", tokenizer(Grams::ngram),
                "edge_ngram", tokenizer(Grams::edge),
                "keyword", tokenizer(settings -> new KeywordTokenizer(settings.getAsInt("buffer_size", 256))),
                "whitespace", tokenizer(settings -> new WhitespaceTokenizer()),
                "pattern",
                        tokenizer(settings -> new PatternTokenizer(
                                Pattern.compile(settings.get("pattern", "\\W+")), settings.getAsInt("group", -1))));
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        CharArraySet stopWords = SmartChineseAnalyzer.getDefaultStopSet();
        return Map.of(
                "ngram",
                        filter(settings -> in -> new NGramTokenFilter(
                                in, Grams.min(settings), Grams.max(settings), preserveOriginal(settings, false))),
                "edge_ngram",
                        filter(settings -> in -> new EdgeNGramTokenFilter(
                                in, Grams.min(settings), Grams.max(settings), preserveOriginal(settings, false))),
                "cjk_bigram",
                        filter(settings ->
                                in -> new CJKBigramFilter(in, 0xff, settings.getAsBoolean("output_unigrams", false))),
                "smartcn_stop", filter(settings -> in -> new StopFilter(in, stopWords)),
                "length",
                        filter(settings -> in -> new LengthFilter(
                                in, settings.getAsInt("min", 0), settings.getAsInt("max", Integer.MAX_VALUE))),
                "asciifolding", filter(settings -> in -> new ASCIIFoldingFilter(in, preserveOriginal(settings, false))),
                "pattern_replace",
                        filter(settings -> in -> new PatternReplaceFilter(
                                in,
                                Pattern.compile(required(settings, "pattern")),
                                settings.get("replacement", ""),
                                settings.getAsBoolean("all", true))),
                "pattern_capture",
                        filter(settings -> in -> new PatternCaptureGroupTokenFilter(
                                in,
                                preserveOriginal(settings, true),
                                settings.getAsList("patterns").stream()
                                        .map(Pattern::compile)
                                        .toArray(Pattern[]::new))));
    }

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of(
                "html_strip", characters((settings, in) -> new HTMLStripCharFilter(in)),
                "mapping", characters((settings, in) -> new MappingCharFilter(mappings(settings), in)),
                "pattern_replace",
                        characters((settings, in) -> new PatternReplaceCharFilter(
                                Pattern.compile(required(settings, "pattern")), settings.get("replacement", ""), in)));
    }

    @Override
    public List<PreConfiguredTokenFilter> getPreConfiguredTokenFilters() {
        return List.of(
                PreConfiguredTokenFilter.singleton("cjk_width", true, CJKWidthFilter::new),
                PreConfiguredTokenFilter.singleton("cjk_bigram", false, CJKBigramFilter::new),
                PreConfiguredTokenFilter.singleton("asciifolding", true, ASCIIFoldingFilter::new),
                PreConfiguredTokenFilter.singleton("decimal_digit", true, DecimalDigitFilter::new),
                PreConfiguredTokenFilter.singleton("reverse", false, ReverseStringFilter::new),
                PreConfiguredTokenFilter.singleton("trim", true, TrimFilter::new));
    }

    @Override
    public List<PreConfiguredTokenizer> getPreConfiguredTokenizers() {
        return List.of(
                PreConfiguredTokenizer.singleton("keyword", KeywordTokenizer::new),
                PreConfiguredTokenizer.singleton("whitespace", WhitespaceTokenizer::new));
    }

    @Override
    public List<PreConfiguredCharFilter> getPreConfiguredCharFilters() {
        return List.of(PreConfiguredCharFilter.singleton("html_strip", false, HTMLStripCharFilter::new));
    }

    private static boolean preserveOriginal(Settings settings, boolean byDefault) {
        return settings.getAsBoolean("preserve_original", byDefault);
    }

    private static String required(Settings settings, String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("[" + name + "] is required");
        }
        return value;
    }

    /** Lines such as {@code "栋 => -"}, as the official filter reads them from its inline list. */
    private static NormalizeCharMap mappings(Settings settings) {
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        for (String rule : settings.getAsList("mappings")) {
            String[] sides = rule.split("=>", 2);
            if (sides.length != 2) {
                throw new IllegalArgumentException("Invalid mapping rule : [" + rule + "]");
            }
            map.add(sides[0].strip(), sides[1].strip());
        }
        return map.build();
    }

    private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> analyzer(Supplier<Analyzer> create) {
        return (index, environment, name, settings) -> {
            Analyzer shared = create.get();
            return new AbstractIndexAnalyzerProvider<Analyzer>(name) {
                @Override
                public Analyzer get() {
                    return shared;
                }
            };
        };
    }

    private static AnalysisProvider<TokenizerFactory> tokenizer(Function<Settings, Tokenizer> create) {
        return (index, environment, name, settings) -> new AbstractTokenizerFactory(name) {
            @Override
            public Tokenizer create() {
                return create.apply(settings);
            }
        };
    }

    private static AnalysisProvider<TokenFilterFactory> filter(Function<Settings, UnaryOperator<TokenStream>> create) {
        return (index, environment, name, settings) -> {
            UnaryOperator<TokenStream> wrap = create.apply(settings);
            return new AbstractTokenFilterFactory(name) {
                @Override
                public TokenStream create(TokenStream in) {
                    return wrap.apply(in);
                }
            };
        };
    }

    private static AnalysisProvider<CharFilterFactory> characters(BiFunction<Settings, Reader, Reader> create) {
        return (index, environment, name, settings) -> new AbstractCharFilterFactory(name) {
            @Override
            public Reader create(Reader in) {
                return create.apply(settings, in);
            }
        };
    }
}
