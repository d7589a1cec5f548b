package io.hearth.reply.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** What any full-text search does: all words of a reply in one field, neighbouring characters, BM25. */
final class PlainTextSearch {

    private final Analyzer analyzer = new CJKAnalyzer();
    private final IndexSearcher searcher;

    PlainTextSearch(List<Entry> entries) {
        try {
            ByteBuffersDirectory directory = new ByteBuffersDirectory();
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (Entry entry : entries) {
                    Document document = new Document();
                    document.add(new StringField("id", entry.id().toString(), Field.Store.YES));
                    document.add(new TextField(
                            "text",
                            entry.title() + "\n" + String.join("\n", entry.questions()) + "\n" + entry.words(),
                            Field.Store.NO));
                    writer.addDocument(document);
                }
            }
            searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<UUID> best(String asked, int most) {
        try (TokenStream tokens = analyzer.tokenStream("text", asked)) {
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            CharTermAttribute token = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                query.add(new TermQuery(new Term("text", token.toString())), BooleanClause.Occur.SHOULD);
            }
            tokens.end();
            List<UUID> ids = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query.build(), most).scoreDocs) {
                ids.add(UUID.fromString(
                        searcher.storedFields().document(hit.doc).get("id")));
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
