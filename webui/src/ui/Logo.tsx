/** The arbre à palabres: a tree, and a village sitting in its shade. Decorative: the name stands beside it. */
export function Logo({ size = 36 }: { size?: number }) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" focusable="false">
      <path
        fill="var(--leaf)"
        d="M24 3c5.2 0 9.3 2.5 11.2 6.3 5 .5 8.8 4 8.8 8.7 0 5.2-4.4 8.5-9.8 8.5H13.8C8.4 26.5 4 23.2 4 18c0-4.7 3.8-8.2 8.8-8.7C14.7 5.5 18.8 3 24 3z"
      />
      <path
        fill="var(--bark)"
        d="M17.4 21.2c2.7 1.2 4.1 2.6 4.7 4.3l1.5-9.5h.8l1.5 9.5c.6-1.7 2-3.1 4.7-4.3-2.2 2.9-3.4 5.3-3.4 8.3v6.5h-6.4v-6.5c0-3-1.2-5.4-3.4-8.3z"
      />
      <g fill="var(--clay)">
        <circle cx="6.5" cy="36" r="3" />
        <circle cx="14.5" cy="41.5" r="3" />
        <circle cx="24" cy="43.5" r="3" />
        <circle cx="33.5" cy="41.5" r="3" />
        <circle cx="41.5" cy="36" r="3" />
      </g>
    </svg>
  )
}
