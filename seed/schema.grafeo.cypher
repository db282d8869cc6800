// Constraints and indexes on the embedded engine, one statement a line; each is safe to repeat.
// The text index is made in src/graph/grafeo.ts: no statement makes one.
// A constraint makes no index here, so the id has both. Indexes answer equality only; sorting reads the label.
CREATE CONSTRAINT entity_id_unique IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT change_number_unique IF NOT EXISTS FOR (n:Change) REQUIRE n.number IS UNIQUE
CREATE CONSTRAINT graph_version_unique IF NOT EXISTS FOR (n:GraphVersion) REQUIRE n.name IS UNIQUE
CREATE INDEX entity_id IF NOT EXISTS FOR (n:Entity) ON (n.id)
CREATE INDEX graph_version_name IF NOT EXISTS FOR (n:GraphVersion) ON (n.name)
CREATE INDEX change_number IF NOT EXISTS FOR (n:Change) ON (n.number)
CREATE INDEX change_undoes IF NOT EXISTS FOR (n:Change) ON (n.undoes)
CREATE INDEX ministry_id IF NOT EXISTS FOR (n:Ministry) ON (n.id)
CREATE INDEX local_government_id IF NOT EXISTS FOR (n:LocalGovernment) ON (n.id)
CREATE INDEX policy_id IF NOT EXISTS FOR (n:Policy) ON (n.id)
CREATE INDEX policy_document_number IF NOT EXISTS FOR (n:Policy) ON (n.documentNumber)
CREATE INDEX policy_name_en IF NOT EXISTS FOR (n:Policy) ON (n.nameEn)
CREATE INDEX policy_name_zh IF NOT EXISTS FOR (n:Policy) ON (n.nameZh)
CREATE INDEX country_id IF NOT EXISTS FOR (n:Country) ON (n.id)
CREATE INDEX country_code IF NOT EXISTS FOR (n:Country) ON (n.code)
CREATE INDEX province_id IF NOT EXISTS FOR (n:Province) ON (n.id)
CREATE INDEX province_code IF NOT EXISTS FOR (n:Province) ON (n.code)
CREATE INDEX city_id IF NOT EXISTS FOR (n:City) ON (n.id)
CREATE INDEX city_code IF NOT EXISTS FOR (n:City) ON (n.code)
CREATE INDEX district_id IF NOT EXISTS FOR (n:District) ON (n.id)
CREATE INDEX district_code IF NOT EXISTS FOR (n:District) ON (n.code)
CREATE INDEX zone_id IF NOT EXISTS FOR (n:Zone) ON (n.id)
CREATE INDEX park_id IF NOT EXISTS FOR (n:Park) ON (n.id)
CREATE INDEX industry_id IF NOT EXISTS FOR (n:Industry) ON (n.id)
CREATE INDEX measure_id IF NOT EXISTS FOR (n:Measure) ON (n.id)
CREATE INDEX observation_id IF NOT EXISTS FOR (n:Observation) ON (n.id)
CREATE INDEX claim_id IF NOT EXISTS FOR (n:Claim) ON (n.id)
CREATE INDEX conflict_id IF NOT EXISTS FOR (n:Conflict) ON (n.id)
CREATE INDEX source_id IF NOT EXISTS FOR (n:Source) ON (n.id)
CREATE INDEX source_address IF NOT EXISTS FOR (n:Source) ON (n.address)
