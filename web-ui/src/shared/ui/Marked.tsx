import { piecesOf } from '@/shared/highlights';
import styles from './Marked.module.css';

/** Marked text as text: nothing the service sends is ever read as HTML. */
export function Marked({ html }: { html: string }) {
  return (
    <>
      {piecesOf(html).map((piece, index) =>
        piece.found ? (
          <mark key={index} className={styles.mark}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
