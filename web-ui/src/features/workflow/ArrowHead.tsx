/** The head of a drawn line, which names it as its `markerEnd`. */
export function ArrowHead(props: {
  id: string;
  className: string | undefined;
  selected?: boolean | undefined;
  lit?: boolean | undefined;
}) {
  return (
    <defs>
      <marker
        id={props.id}
        viewBox="0 0 8 8"
        refX="7.2"
        refY="4"
        markerWidth="9"
        markerHeight="9"
        orient="auto"
        markerUnits="userSpaceOnUse"
      >
        <path
          d="M0 .6 7.6 4 0 7.4Z"
          className={props.className}
          data-selected={props.selected || undefined}
          data-lit={props.lit || undefined}
        />
      </marker>
    </defs>
  );
}
