import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type {
  CityResolvers,
  CountryResolvers,
  DistrictResolvers,
  ProvinceResolvers,
  QueryResolvers,
} from '../generated/resolvers.js';
import { byId, nameOf, subjectResolvers } from '../subject/subject-resolvers.js';
import { cityKindOf } from './city-kind.js';
import type { DistrictRow, PlaceRow, ProvinceRow } from './place-graph.js';

const placeFields = {
  ...subjectResolvers,
  name: nameOf,
  parent: selected,
  children: selected,
  governments: selected,
  policies: selected,
  zones: selected,
  parks: selected,
} as const;

const Country: ResolversOf<PlaceRow, CountryResolvers> = placeFields;
const Province: ResolversOf<ProvinceRow, ProvinceResolvers> = placeFields;
const City: ResolversOf<PlaceRow, CityResolvers> = {
  ...placeFields,
  kind: ({ nameZh }) => cityKindOf(nameZh),
  leads: selected,
};
const District: ResolversOf<DistrictRow, DistrictResolvers> = placeFields;

type Roots = 'country' | 'countries' | 'province' | 'provinces' | 'city' | 'cities' | 'district' | 'districts';
const Query: Pick<Required<QueryResolvers>, Roots> = {
  country: root,
  countries: root,
  province: root,
  provinces: root,
  city: root,
  cities: root,
  district: root,
  districts: root,
};

export const placeResolvers = { Query, Country, Province, City, District, Place: byId };
