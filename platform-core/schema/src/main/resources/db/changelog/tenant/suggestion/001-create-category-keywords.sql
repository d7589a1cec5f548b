--liquibase formatted sql

--changeset hearth:suggestion-001-create-category-keywords
-- The words by which a company's own people know a category; categories without a row go by the words that come with the product.
CREATE TABLE ${tenant}.category_keywords (
    category_id     uuid PRIMARY KEY REFERENCES ${tenant}.categories (id),
    words           text[]      NOT NULL,
    changed_at      timestamptz NOT NULL,
    changed_by_name text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.category_keywords TO ${tenant};
