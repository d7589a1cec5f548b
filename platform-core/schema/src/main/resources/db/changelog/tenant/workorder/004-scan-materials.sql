--liquibase formatted sql

--changeset hearth:workorder-004-barcodes
-- What stands on the packaging, so that a telephone finds the material by its camera.
ALTER TABLE ${tenant}.materials ADD COLUMN barcode text;
CREATE UNIQUE INDEX materials_by_barcode ON ${tenant}.materials (barcode) WHERE barcode IS NOT NULL;
