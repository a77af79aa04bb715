import classes from './Balance.module.css'

type Side = { label: string; count: number }

/** Two sides of one question: a bar for the eye, and beneath it what it says in words and figures. */
export function Balance({ one, other, neither }: { one: Side; other: Side; neither?: Side }) {
  const both = one.count + other.count
  return (
    <div className={classes.balance}>
      {both > 0 && (
        <div className={classes.bar} aria-hidden="true">
          <span className={classes.one} style={{ flexGrow: one.count }} />
          <span className={classes.other} style={{ flexGrow: other.count }} />
        </div>
      )}
      <ul className={`${classes.words} figures`}>
        <li data-side="one">{one.label}</li>
        <li data-side="other">{other.label}</li>
        {neither && <li>{neither.label}</li>}
      </ul>
    </div>
  )
}
