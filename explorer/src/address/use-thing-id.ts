import { useParams } from 'react-router';

/** The id of the thing that a page is about, which is the begin of its address: `/city/jinan` is `city/jinan`. */
export function useThingId(): string {
  const { kind = 'policy', slug = '' } = useParams();
  return `${kind}/${slug}`;
}
