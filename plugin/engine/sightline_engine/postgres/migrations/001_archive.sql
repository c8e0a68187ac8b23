-- Version 1 of an archive. `sightline store init` runs it in one transaction, as the role that will own all of it; the group
-- roles sightline_reader and sightline_loader and the extension vector are there by then. docs/archive-database.md explains it.

CREATE SCHEMA sightline;

CREATE TABLE sightline.version (version int NOT NULL, made timestamptz NOT NULL DEFAULT now());

-- One row. hnsw_m, hnsw_ef_construction: of the graphs that are built from now on, see pgvector's manual.
CREATE TABLE sightline.setting (
    partition_tiles bigint NOT NULL DEFAULT 5000000 CHECK (partition_tiles > 0),
    hnsw_m int NOT NULL DEFAULT 16 CHECK (hnsw_m BETWEEN 2 AND 100),
    hnsw_ef_construction int NOT NULL DEFAULT 64 CHECK (hnsw_ef_construction BETWEEN 4 AND 1000)
);
INSERT INTO sightline.setting DEFAULT VALUES;

-- What can be compared with each other: vectors of one image tower and one preprocessing.
CREATE TABLE sightline.space (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bundle text NOT NULL,
    bundle_version text,
    tower text NOT NULL,
    tower_sha256 text NOT NULL,
    preprocessing text NOT NULL DEFAULT '',
    sensor text NOT NULL,
    dimension int NOT NULL CHECK (dimension BETWEEN 1 AND 16000),
    kind jsonb NOT NULL,
    geometry boolean NOT NULL,                    -- whether its tiles have the column geom
    UNIQUE (tower_sha256, preprocessing, dimension)
);

-- tiles: how many it has when it is complete.
CREATE TABLE sightline.scene (
    id int PRIMARY KEY,
    space int NOT NULL REFERENCES sightline.space,
    key text NOT NULL UNIQUE,
    name text NOT NULL,
    path text NOT NULL,
    day date,
    crs text,
    manifest jsonb NOT NULL,
    tiles bigint NOT NULL,
    skipped bigint NOT NULL,
    bounds box,
    complete boolean NOT NULL DEFAULT false,
    loaded timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX scene_space ON sightline.scene (space, day);
CREATE INDEX scene_bounds ON sightline.scene USING gist (bounds);
CREATE INDEX scene_path ON sightline.scene (path);
CREATE INDEX scene_name ON sightline.scene (name);

-- A file of the archive: committed together with its rows, so that none is loaded twice or by half.
CREATE TABLE sightline.part (
    scene int NOT NULL REFERENCES sightline.scene ON DELETE CASCADE,
    file text NOT NULL,
    sha256 text NOT NULL,
    tiles int NOT NULL,
    PRIMARY KEY (scene, file)
);

-- The partitions of the tables of tiles: number n holds scenes n * 65536 to n * 65536 + 65535.
CREATE TABLE sightline.partition (
    number int PRIMARY KEY CHECK (number BETWEEN 0 AND 32767),
    space int NOT NULL REFERENCES sightline.space,
    name text NOT NULL UNIQUE,                    -- of the table in this schema
    begun timestamptz NOT NULL DEFAULT now()
);

-- The schema that an extension lives in, NULL where it is not there.
CREATE FUNCTION sightline.home_of(extension text) RETURNS name
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = extension
$$;

-- The number of a space, which is made, with its table of tiles, where it is not there.
CREATE FUNCTION sightline.add_space(bundle text, bundle_version text, tower text, tower_sha256 text, preprocessing text,
                                    sensor text, dimension int, kind jsonb) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    made int;
    vector name := sightline.home_of('vector');
    postgis name := sightline.home_of('postgis');
    tiles text;
    geometry text := '';
BEGIN
    LOCK TABLE sightline.space IN SHARE ROW EXCLUSIVE MODE;
    SELECT id INTO made FROM sightline.space s WHERE (s.tower_sha256, s.preprocessing, s.dimension)
        = (add_space.tower_sha256, add_space.preprocessing, add_space.dimension);
    IF FOUND THEN
        RETURN made;
    END IF;
    INSERT INTO sightline.space (bundle, bundle_version, tower, tower_sha256, preprocessing, sensor, dimension, kind, geometry)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, postgis IS NOT NULL) RETURNING id INTO made;
    tiles := 'tiles_' || made;
    IF postgis IS NOT NULL THEN
        geometry := format(', geom %I.geometry(Polygon, 4326)', postgis);
    END IF;
    EXECUTE format('CREATE TABLE sightline.%I (
        scene int NOT NULL, tile bigint NOT NULL, tile_m real NOT NULL, valid real, cloud real, day date, facts real[],
        codes bytea, ring float8[], bounds box, embedding %I.halfvec(%s) NOT NULL%s, PRIMARY KEY (scene, tile)
    ) PARTITION BY RANGE (scene)', tiles, vector, dimension, geometry);
    IF dimension <= 3000 THEN  -- beside the row and not out of line: they are read with every row that is compared
        EXECUTE format('ALTER TABLE sightline.%I ALTER embedding SET STORAGE PLAIN', tiles);
    END IF;
    EXECUTE format('CREATE INDEX ON sightline.%I USING gist (%I)', tiles, CASE WHEN postgis IS NULL THEN 'bounds' ELSE 'geom' END);
    EXECUTE format('CREATE INDEX ON sightline.%I (day)', tiles);
    EXECUTE format('GRANT SELECT ON sightline.%I TO sightline_reader, sightline_loader', tiles);
    EXECUTE format('GRANT INSERT, DELETE ON sightline.%I TO sightline_loader', tiles);
    RETURN made;
END $$;

-- The number of a scene, which is begun, in the last partition of its space or a new one, where it is not there.
CREATE FUNCTION sightline.add_scene(space int, key text, name text, path text, day date, crs text, manifest jsonb, tiles bigint,
                                    skipped bigint) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    made int;
    last int;
    held bigint;
    highest int;
BEGIN
    LOCK TABLE sightline.partition IN SHARE ROW EXCLUSIVE MODE;
    SELECT s.id INTO made FROM sightline.scene s WHERE s.key = add_scene.key;
    IF FOUND THEN
        RETURN made;
    END IF;
    SELECT max(p.number) INTO last FROM sightline.partition p WHERE p.space = add_scene.space;
    SELECT coalesce(sum(s.tiles), 0), max(s.id) INTO held, highest FROM sightline.scene s
        WHERE s.id BETWEEN last * 65536 AND last * 65536 + 65535;
    IF last IS NULL OR highest = last * 65536 + 65535
            OR held > 0 AND held + add_scene.tiles > (SELECT partition_tiles FROM sightline.setting) THEN
        SELECT coalesce(max(p.number) + 1, 0) INTO last FROM sightline.partition p;
        highest := NULL;
        INSERT INTO sightline.partition (number, space, name)
            VALUES (last, add_scene.space, format('tiles_%s_%s', add_scene.space, last));
        EXECUTE format('CREATE TABLE sightline.tiles_%1$s_%2$s (LIKE sightline.tiles_%1$s INCLUDING STORAGE)',
                       add_scene.space, last);
        -- attached, and not created as a partition, so that searches go on meanwhile
        EXECUTE format('ALTER TABLE sightline.tiles_%1$s ATTACH PARTITION sightline.tiles_%1$s_%2$s FOR VALUES FROM (%3$s) TO (%4$s)',
                       add_scene.space, last, last::bigint * 65536, least(last::bigint * 65536 + 65536, 2147483647));
    END IF;
    made := coalesce(highest + 1, last * 65536);
    INSERT INTO sightline.scene (id, space, key, name, path, day, crs, manifest, tiles, skipped)
        VALUES (made, $1, $2, $3, $4, $5, $6, $7, $8, $9);
    RETURN made;
END $$;

-- Builds what a partition that lacks it is searched with, with the session's maintenance_work_mem and
-- max_parallel_maintenance_workers: a graph (hnsw) by which tiles like others are found, and lists (ivfflat) for texts, which lie
-- beside the vectors of images, where a graph loses its way. The operator tells which is asked: <#> the graph, <=> the lists; of
-- vectors of unit length both give one order. Has statistics taken, too. Whether it was built.
CREATE FUNCTION sightline.build_graph(number int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    tiles text;
    width int;
    held bigint;
    lists int;
    chosen sightline.setting;
BEGIN
    SELECT p.name, s.dimension INTO STRICT tiles, width
        FROM sightline.partition p JOIN sightline.space s ON s.id = p.space WHERE p.number = build_graph.number
        FOR UPDATE OF p;  -- one at a time
    IF width > 4000 OR sightline.has_graph(number) THEN  -- pgvector's indexes end at 4000 dimensions
        RETURN false;
    END IF;
    SELECT * INTO chosen FROM sightline.setting;
    EXECUTE format('CREATE INDEX %I ON sightline.%I USING hnsw (embedding %I.halfvec_ip_ops) WITH (m = %s, ef_construction = %s)',
                   tiles || '_graph', tiles, sightline.home_of('vector'), chosen.hnsw_m, chosen.hnsw_ef_construction);
    EXECUTE format('SELECT count(*) FROM sightline.%I', tiles) INTO held;
    -- As many as the root of the tiles; pgvector refuses more than fit into maintenance_work_mem, of which a sample of 50
    -- vectors a list and their distances from all lists take 208 * lists^2 + 50 * (2 * width + 8) * lists bytes.
    lists := greatest(1, least(sqrt(held), 32768, (sqrt((50.0 * (2 * width + 8))^2
        + 4 * 208 * 0.8 * pg_size_bytes(current_setting('maintenance_work_mem'))) - 50 * (2 * width + 8)) / 416)::int);
    EXECUTE format('CREATE INDEX %I ON sightline.%I USING ivfflat (embedding %I.halfvec_cosine_ops) WITH (lists = %s)',
                   tiles || '_lists', tiles, sightline.home_of('vector'), lists);
    EXECUTE format('ANALYZE sightline.%I', tiles);
    RETURN true;
END $$;

-- Drops the graph and the lists of a partition, which is then searched row by row until they are built again.
CREATE FUNCTION sightline.drop_graph(number int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    tiles text;
BEGIN
    SELECT p.name INTO STRICT tiles FROM sightline.partition p WHERE p.number = drop_graph.number;
    EXECUTE format('DROP INDEX IF EXISTS sightline.%I, sightline.%I', tiles || '_graph', tiles || '_lists');
END $$;

-- How many lists a partition has, NULL where they are not built.
CREATE FUNCTION sightline.lists_of(number int) RETURNS int
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT substring(array_to_string(c.reloptions, ' ') FROM 'lists=([0-9]+)')::int
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, sightline.partition p
    WHERE n.nspname = 'sightline' AND p.number = lists_of.number AND c.relname = p.name || '_lists'
$$;

CREATE FUNCTION sightline.has_graph(number int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, sightline.partition p
                   WHERE n.nspname = 'sightline' AND p.number = has_graph.number AND c.relname = p.name || '_graph')
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sightline FROM PUBLIC;
GRANT USAGE ON SCHEMA sightline TO sightline_reader, sightline_loader;
GRANT SELECT ON ALL TABLES IN SCHEMA sightline TO sightline_reader, sightline_loader;
GRANT EXECUTE ON FUNCTION sightline.home_of, sightline.has_graph, sightline.lists_of TO sightline_reader, sightline_loader;
GRANT EXECUTE ON FUNCTION sightline.add_space, sightline.add_scene, sightline.build_graph, sightline.drop_graph
    TO sightline_loader;
GRANT INSERT, DELETE ON sightline.part TO sightline_loader;
GRANT DELETE, UPDATE (name, path, manifest, bounds, complete, loaded) ON sightline.scene TO sightline_loader;
