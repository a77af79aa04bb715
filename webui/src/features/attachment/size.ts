import { useTranslation } from 'react-i18next'

/** A file's length as people say it: « 184 ko », « 2,4 Mo ». */
export function useSize(): (bytes: number) => string {
  const { i18n } = useTranslation()
  return (bytes) => {
    const [value, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), 'kilobyte'] : [bytes / 1e6, 'megabyte']
    return new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit,
      maximumFractionDigits: value < 10 && unit === 'megabyte' ? 1 : 0,
    }).format(value)
  }
}

export const ending = (name: string) => name.replace(/.*\./, '').toUpperCase()
