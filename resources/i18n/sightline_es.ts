<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
 <context>
  <name>AddImage</name>
  <message>
   <source>Opening {}…</source>
   <translation>Abriendo {}…</translation>
  </message>
 </context>
 <context>
  <name>AnswerPage</name>
  <message>
   <source>A question in plain English about what the layer shows is answered with numbers, and with the tiles that prove them.</source>
   <translation>Una pregunta en inglés sencillo sobre lo que muestra la capa se responde con cifras y con las teselas que las respaldan.</translation>
  </message>
  <message>
   <source>Based on</source>
   <translation>Basado en</translation>
  </message>
  <message>
   <source>Numbers</source>
   <translation>Cifras</translation>
  </message>
  <message>
   <source>Search for</source>
   <translation>Buscar</translation>
  </message>
  <message>
   <source>What can be asked</source>
   <translation>Qué se puede preguntar</translation>
  </message>
  <message>
   <source>“{}”</source>
   <translation>«{}»</translation>
  </message>
 </context>
 <context>
  <name>ArchiveChoice</name>
  <message>
   <source>Connection to the archive</source>
   <translation>Conexión al archivo</translation>
  </message>
  <message>
   <source>Connections…</source>
   <translation>Conexiones…</translation>
  </message>
  <message>
   <source>Make or change a connection in QGIS's Data Source Manager</source>
   <translation>Crear o cambiar una conexión en el administrador de fuentes de datos de QGIS</translation>
  </message>
  <message>
   <source>PostgreSQL connections of QGIS; the password comes from QGIS's authentication database, from the connection, or from libpq's password file</source>
   <translation>Conexiones PostgreSQL de QGIS; la contraseña viene de la base de autenticación de QGIS, de la conexión o del archivo de contraseñas de libpq</translation>
  </message>
 </context>
 <context>
  <name>ArchivePart</name>
  <message>
   <source>Nothing is loaded into this archive yet.</source>
   <translation>Todavía no se ha cargado nada en este archivo.</translation>
  </message>
  <message>
   <source>Opening “{}”…</source>
   <translation>Abriendo «{}»…</translation>
  </message>
  <message>
   <source>QGIS has no PostgreSQL connection yet: make one, or ask who keeps the archive.</source>
   <translation>QGIS aún no tiene ninguna conexión PostgreSQL: cree una o pregunte a quien lleva el archivo.</translation>
  </message>
  <message>
   <source>The archive's scenes are from {first} to {last}.</source>
   <translation>Las escenas del archivo van del {first} al {last}.</translation>
  </message>
  <message>
   <source>{tiles} tiles of {scenes} scenes</source>
   <translation>{tiles} teselas de {scenes} escenas</translation>
  </message>
 </context>
 <context>
  <name>Archives</name>
  <message>
   <source>Cancelled.</source>
   <translation>Cancelado.</translation>
  </message>
 </context>
 <context>
  <name>AreaChoice</name>
  <message>
   <source>A polygon or a box that you draw on the map</source>
   <translation>Un polígono o un rectángulo que se dibuja en el mapa</translation>
  </message>
  <message>
   <source>Area that is searched</source>
   <translation>Área en la que se busca</translation>
  </message>
  <message>
   <source>Click the corners, the last one twice; or drag a box</source>
   <translation>Haga clic en los vértices, en el último dos veces; o dibuje un rectángulo</translation>
  </message>
  <message>
   <source>Draw on the map</source>
   <translation>Dibujar en el mapa</translation>
  </message>
  <message>
   <source>Drawn area</source>
   <translation>Área dibujada</translation>
  </message>
  <message>
   <source>Everywhere</source>
   <translation>En todas partes</translation>
  </message>
  <message>
   <source>Layer whose selected polygons are searched</source>
   <translation>Capa en cuyos polígonos seleccionados se busca</translation>
  </message>
  <message>
   <source>Selected polygons of a layer</source>
   <translation>Polígonos seleccionados de una capa</translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation>Extensión visible</translation>
  </message>
  <message>
   <source>What is selected at the time of the search</source>
   <translation>Lo que esté seleccionado en el momento de la búsqueda</translation>
  </message>
  <message>
   <source>What the map shows at the time of the search</source>
   <translation>Lo que muestra el mapa en el momento de la búsqueda</translation>
  </message>
  <message>
   <source>Whole layers</source>
   <translation>Capas enteras</translation>
  </message>
 </context>
 <context>
  <name>AreasDialog</name>
  <message>
   <source>Area (ha)</source>
   <translation>Superficie (ha)</translation>
  </message>
  <message>
   <source>Areas of the land cover</source>
   <translation>Superficies de la cobertura del suelo</translation>
  </message>
  <message>
   <source>Copy as CSV</source>
   <translation>Copiar como CSV</translation>
  </message>
  <message>
   <source>Copy the table as comma-separated values</source>
   <translation>Copiar la tabla como valores separados por comas</translation>
  </message>
  <message>
   <source>Estimated by the model: {}.</source>
   <translation>Estimado por el modelo: {}.</translation>
  </message>
  <message>
   <source>Land cover</source>
   <translation>Cobertura del suelo</translation>
  </message>
  <message>
   <source>Share</source>
   <translation>Porcentaje</translation>
  </message>
  <message>
   <source>Shares of the places with data; click a heading to sort</source>
   <translation>Porcentajes sobre los lugares con datos; haga clic en un encabezado para ordenar</translation>
  </message>
  <message>
   <source>{} %</source>
   <translation>{} %</translation>
  </message>
 </context>
 <context>
  <name>AskBench</name>
  <message>
   <source>Looking for the answer…</source>
   <translation>Buscando la respuesta…</translation>
  </message>
  <message>
   <source>The question was cancelled.</source>
   <translation>Se canceló la pregunta.</translation>
  </message>
  <message>
   <source>Type a question, for example “how much forest is there?”, and press Enter.</source>
   <translation>Escriba una pregunta en inglés, por ejemplo «how much forest is there?», y pulse Intro.</translation>
  </message>
 </context>
 <context>
  <name>AskPanel</name>
  <message>
   <source>1 tile shows it</source>
   <translation>1 tesela lo muestra</translation>
  </message>
  <message>
   <source>Answer the question (Enter)</source>
   <translation>Responder a la pregunta (Intro)</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>Preguntar</translation>
  </message>
  <message>
   <source>Ask, e.g. “how much forest is there?”</source>
   <translation>Pregunte, p. ej. «how much forest is there?»</translation>
  </message>
  <message>
   <source>Only what the map shows</source>
   <translation>Solo lo que muestra el mapa</translation>
  </message>
  <message>
   <source>Tile {}</source>
   <translation>Tesela {}</translation>
  </message>
  <message>
   <source>Tiles that prove the answer, best first</source>
   <translation>Teselas que respaldan la respuesta, la mejor primero</translation>
  </message>
  <message>
   <source>{} tiles that show it, best first</source>
   <translation>{} teselas que lo muestran, la mejor primero</translation>
  </message>
 </context>
 <context>
  <name>Badge</name>
  <message>
   <source>1 band</source>
   <translation>1 banda</translation>
  </message>
  <message>
   <source>Bands: {}</source>
   <translation>Bandas: {}</translation>
  </message>
  <message>
   <source>Index: {}</source>
   <translation>Índice: {}</translation>
  </message>
  <message>
   <source>Indexed: {}</source>
   <translation>Indexada: {}</translation>
  </message>
  <message>
   <source>Model: {tower}, units: {units}</source>
   <translation>Modelo: {tower}, unidades: {units}</translation>
  </message>
  <message>
   <source>Not indexed yet: {}.</source>
   <translation>Aún sin indexar: {}.</translation>
  </message>
  <message>
   <source>Partly indexed: {}</source>
   <translation>Indexada en parte: {}</translation>
  </message>
  <message>
   <source>The file has changed since it was indexed: press Index, and what changed is looked at again.</source>
   <translation>El archivo ha cambiado desde que se indexó: pulse «Indexar» y se volverá a analizar lo que cambió.</translation>
  </message>
  <message>
   <source>a part of the layer</source>
   <translation>una parte de la capa</translation>
  </message>
  <message>
   <source>about {}</source>
   <translation>aprox. {}</translation>
  </message>
  <message>
   <source>the file has changed since</source>
   <translation>el archivo ha cambiado desde entonces</translation>
  </message>
  <message>
   <source>up to date</source>
   <translation>actualizado</translation>
  </message>
  <message>
   <source>{model} through {other}</source>
   <translation>{model} a través de {other}</translation>
  </message>
  <message>
   <source>{sizes} and {last} m</source>
   <translation>{sizes} y {last} m</translation>
  </message>
  <message>
   <source>{tiles} of {size}</source>
   <translation>{tiles} de {size}</translation>
  </message>
  <message>
   <source>{tiles} of {total} tiles are done: Index goes on from there.</source>
   <translation>{tiles} de {total} teselas listas: «Indexar» continúa desde ahí.</translation>
  </message>
  <message>
   <source>{} bands</source>
   <translation>{} bandas</translation>
  </message>
  <message>
   <source>{} is the chosen model: Index looks at the layer again with it.</source>
   <translation>{} es el modelo elegido: «Indexar» vuelve a examinar la capa con él.</translation>
  </message>
  <message>
   <source>{} m</source>
   <translation>{} m</translation>
  </message>
 </context>
 <context>
  <name>BandTable</name>
  <message>
   <source>Band</source>
   <translation>Banda</translation>
  </message>
  <message>
   <source>Bands and their roles</source>
   <translation>Bandas y sus roles</translation>
  </message>
  <message>
   <source>No band has a role: choose what at least one of them measures.</source>
   <translation>Ninguna banda tiene rol: elija lo que mide al menos una de ellas.</translation>
  </message>
  <message>
   <source>Role</source>
   <translation>Rol</translation>
  </message>
  <message>
   <source>Role of band {}</source>
   <translation>Rol de la banda {}</translation>
  </message>
  <message>
   <source>What this band measures</source>
   <translation>Lo que mide esta banda</translation>
  </message>
  <message>
   <source>not used</source>
   <translation>no usada</translation>
  </message>
  <message>
   <source>{role} is the role of the bands {bands}: each role goes to one band only.</source>
   <translation>{role} es el rol de las bandas {bands}: cada rol corresponde a una sola banda.</translation>
  </message>
 </context>
 <context>
  <name>BusyStrip</name>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
 </context>
 <context>
  <name>CalibrateDialog</name>
  <message>
   <source>Add rasters to the project first: the model is calibrated on these.</source>
   <translation>Añada primero rásteres al proyecto: el modelo se calibra con ellos.</translation>
  </message>
  <message>
   <source>Calibrate</source>
   <translation>Calibrar</translation>
  </message>
  <message>
   <source>Calibrate “{}”</source>
   <translation>Calibrar «{}»</translation>
  </message>
  <message>
   <source>Rasters to calibrate on</source>
   <translation>Rásteres para calibrar</translation>
  </message>
  <message>
   <source>What a good match is differs from model to model. It is measured on some tiles of these rasters, so that percentages and thresholds mean something; nothing is written into the rasters.</source>
   <translation>Lo que es una buena coincidencia varía de un modelo a otro. Se mide en algunas teselas de estos rásteres, para que los porcentajes y los umbrales tengan sentido; no se escribe nada en los rásteres.</translation>
  </message>
 </context>
 <context>
  <name>CaptionBench</name>
  <message>
   <source>Captioning</source>
   <translation>Descripción en curso</translation>
  </message>
  <message>
   <source>How large the pixels of “{}” are on the ground is not known: drag a box instead.</source>
   <translation>No se conoce el tamaño de los píxeles de «{}» sobre el terreno: dibuje un rectángulo en su lugar.</translation>
  </message>
  <message>
   <source>Looking at {}…</source>
   <translation>Analizando {}…</translation>
  </message>
  <message>
   <source>The caption was cancelled.</source>
   <translation>Se canceló la descripción.</translation>
  </message>
  <message>
   <source>There is no raster layer at this place: click on one.</source>
   <translation>No hay ninguna capa ráster en este lugar: haga clic sobre una.</translation>
  </message>
  <message>
   <source>box</source>
   <translation>rectángulo</translation>
  </message>
  <message>
   <source>place</source>
   <translation>lugar</translation>
  </message>
  <message>
   <source>visible extent</source>
   <translation>extensión visible</translation>
  </message>
  <message>
   <source>whole layer</source>
   <translation>capa entera</translation>
  </message>
 </context>
 <context>
  <name>CaptionPage</name>
  <message>
   <source>Estimated by the model</source>
   <translation>Estimado por el modelo</translation>
  </message>
  <message>
   <source>Estimated: {}.</source>
   <translation>Estimado: {}.</translation>
  </message>
  <message>
   <source>Index it</source>
   <translation>Indexarla</translation>
  </message>
  <message>
   <source>Land cover (estimated): {}.</source>
   <translation>Cobertura del suelo (estimada): {}.</translation>
  </message>
  <message>
   <source>Land cover, estimated by the model</source>
   <translation>Cobertura del suelo, estimada por el modelo</translation>
  </message>
  <message>
   <source>Made from a sample of the layer, which has no index yet.</source>
   <translation>Generado a partir de una muestra de la capa, que aún no tiene índice.</translation>
  </message>
  <message>
   <source>Made from measurements: the model was too unsure of a sentence of its own.</source>
   <translation>Generado a partir de mediciones: el modelo no estaba bastante seguro de una frase propia.</translation>
  </message>
  <message>
   <source>Made from the numbers below.</source>
   <translation>Generado a partir de las cifras de abajo.</translation>
  </message>
  <message>
   <source>Measured from the pixels</source>
   <translation>Medido en los píxeles</translation>
  </message>
  <message>
   <source>Measured: {}.</source>
   <translation>Medido: {}.</translation>
  </message>
  <message>
   <source>Search for</source>
   <translation>Buscar</translation>
  </message>
  <message>
   <source>Sentence: {}</source>
   <translation>Frase: {}</translation>
  </message>
  <message>
   <source>by the caption model</source>
   <translation>del modelo de descripción</translation>
  </message>
  <message>
   <source>made from the numbers below</source>
   <translation>generada a partir de las cifras de abajo</translation>
  </message>
  <message>
   <source>the nearest of Sightline's own sentences</source>
   <translation>la más cercana de las frases propias de Sightline</translation>
  </message>
  <message>
   <source>{source}, confidence {confidence}</source>
   <translation>{source}, confianza {confidence}</translation>
  </message>
  <message>
   <source>{} patches</source>
   <translation>{} manchas</translation>
  </message>
 </context>
 <context>
  <name>CaptionPanel</name>
  <message>
   <source>&lt;b&gt;Caption layer&lt;/b&gt; says in words and numbers what the whole layer shows, &lt;b&gt;Visible extent&lt;/b&gt; what you see of it, and &lt;b&gt;Place&lt;/b&gt; what is where you click on the map.</source>
   <translation>&lt;b&gt;Capa entera&lt;/b&gt; dice con palabras y cifras lo que muestra toda la capa, &lt;b&gt;Vista&lt;/b&gt; lo que se ve de ella y &lt;b&gt;Lugar&lt;/b&gt; lo que hay donde se hace clic en el mapa.</translation>
  </message>
  <message>
   <source>Caption layer</source>
   <translation>Capa entera</translation>
  </message>
  <message>
   <source>Caption the part of the chosen layer that the map shows</source>
   <translation>Describir la parte de la capa elegida que muestra el mapa</translation>
  </message>
  <message>
   <source>Change the words and colours of the land cover</source>
   <translation>Cambiar los términos y colores de la cobertura del suelo</translation>
  </message>
  <message>
   <source>Classify land cover…</source>
   <translation>Clasificar cobertura del suelo…</translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to caption it; Esc ends this</source>
   <translation>Haga clic en un lugar del mapa, o dibuje un rectángulo, para describirlo; Esc termina</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Copiar</translation>
  </message>
  <message>
   <source>Copy the caption as text</source>
   <translation>Copiar la descripción como texto</translation>
  </message>
  <message>
   <source>Export all tile captions…</source>
   <translation>Exportar todas…</translation>
  </message>
  <message>
   <source>Keep this note</source>
   <translation>Conservar esta nota</translation>
  </message>
  <message>
   <source>Legend…</source>
   <translation>Leyenda…</translation>
  </message>
  <message>
   <source>On map</source>
   <translation>En el mapa</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>Lugar</translation>
  </message>
  <message>
   <source>Remove all notes</source>
   <translation>Eliminar todas las notas</translation>
  </message>
  <message>
   <source>Save to metadata</source>
   <translation>A metadatos</translation>
  </message>
  <message>
   <source>Say in words and numbers what the chosen layer shows</source>
   <translation>Decir con palabras y cifras lo que muestra la capa elegida</translation>
  </message>
  <message>
   <source>Show the caption as a note on the map</source>
   <translation>Mostrar la descripción como nota en el mapa</translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation>Vista</translation>
  </message>
  <message>
   <source>What does it show?</source>
   <translation>¿Qué muestra?</translation>
  </message>
  <message>
   <source>Write a caption for every tile of the layer as GeoPackage, CSV or Shapefile</source>
   <translation>Escribir una descripción de cada tesela de la capa como GeoPackage, CSV o Shapefile</translation>
  </message>
  <message>
   <source>Write the caption into the abstract of the layer's metadata, below what you wrote there yourself</source>
   <translation>Escribir la descripción en el resumen de los metadatos de la capa, debajo del texto propio que ya contenga</translation>
  </message>
 </context>
 <context>
  <name>ChangeBench</name>
  <message>
   <source>Choose two different rasters of one place: one before, one after.</source>
   <translation>Elija dos rásteres distintos del mismo lugar: uno anterior y otro posterior.</translation>
  </message>
  <message>
   <source>became {text}: {before} → {after}</source>
   <translation>pasó a ser {text}: {before} → {after}</translation>
  </message>
  <message>
   <source>change: {before} → {after}</source>
   <translation>cambio: {before} → {after}</translation>
  </message>
 </context>
 <context>
  <name>ChangeDialog</name>
  <message>
   <source>After</source>
   <translation>Después</translation>
  </message>
  <message>
   <source>Became</source>
   <translation>Pasó a ser</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>Antes</translation>
  </message>
  <message>
   <source>Compare two dates</source>
   <translation>Comparar dos fechas</translation>
  </message>
  <message>
   <source>Find changes</source>
   <translation>Buscar cambios</translation>
  </message>
  <message>
   <source>Show the earlier layer left and the later one right of a line that you drag; Shift and the arrow keys move it, Esc ends it</source>
   <translation>Mostrar la capa anterior a la izquierda y la posterior a la derecha de una línea que se arrastra; Mayús y las flechas la mueven, Esc termina</translation>
  </message>
  <message>
   <source>Swap the two layers</source>
   <translation>Intercambiar las dos capas</translation>
  </message>
  <message>
   <source>Swipe</source>
   <translation>Cortinilla</translation>
  </message>
  <message>
   <source>The layer of the earlier date</source>
   <translation>La capa de la fecha anterior</translation>
  </message>
  <message>
   <source>The layer of the later date</source>
   <translation>La capa de la fecha posterior</translation>
  </message>
  <message>
   <source>Two indexed rasters of one place. Leave “Became” empty to find the places that changed most, or name what a place became, to find only such changes.</source>
   <translation>Dos rásteres indexados del mismo lugar. Deje «Pasó a ser» vacío para encontrar los lugares que más cambiaron, o indique en qué se convirtió un lugar para encontrar solo esos cambios.</translation>
  </message>
  <message>
   <source>What places became: a word or a sentence in English; empty finds every change</source>
   <translation>En qué se convirtieron los lugares: una palabra o una frase en inglés; vacío encuentra cualquier cambio</translation>
  </message>
  <message>
   <source>optional, e.g. “burned area”</source>
   <translation>opcional, p. ej. «burned area»</translation>
  </message>
 </context>
 <context>
  <name>Chip</name>
  <message>
   <source>, weight {}</source>
   <translation>, peso {}</translation>
  </message>
  <message>
   <source>Click: wanted or not · Wheel: weight · ×: remove</source>
   <translation>Clic: deseada o no · Rueda: peso · ×: eliminar</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Editar</translation>
  </message>
  <message>
   <source>Not wanted</source>
   <translation>No deseada</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Eliminar</translation>
  </message>
  <message>
   <source>Show on map</source>
   <translation>Mostrar en el mapa</translation>
  </message>
  <message>
   <source>Wanted</source>
   <translation>Deseada</translation>
  </message>
  <message>
   <source>Weight</source>
   <translation>Peso</translation>
  </message>
  <message>
   <source>not wanted</source>
   <translation>no deseada</translation>
  </message>
  <message>
   <source>wanted</source>
   <translation>deseada</translation>
  </message>
 </context>
 <context>
  <name>ChipStrip</name>
  <message>
   <source>Parts of the query</source>
   <translation>Partes de la consulta</translation>
  </message>
 </context>
 <context>
  <name>Classify</name>
  <message>
   <source>{} cannot be read: it may have been moved or deleted.</source>
   <translation>No se puede leer {}: es posible que se haya movido o borrado.</translation>
  </message>
 </context>
 <context>
  <name>ClassifyBench</name>
  <message>
   <source>Add to map</source>
   <translation>Añadir al mapa</translation>
  </message>
  <message>
   <source>Choose the file that the map is written to.</source>
   <translation>Elija el archivo en el que se escribirá el mapa.</translation>
  </message>
  <message>
   <source>Classifying {}</source>
   <translation>Clasificación de {}</translation>
  </message>
  <message>
   <source>Every place of “{}” is given the word that fits it best, and the map of them becomes a layer.</source>
   <translation>A cada lugar de «{}» se le asigna el término que mejor le corresponde, y el mapa resultante se convierte en una capa.</translation>
  </message>
  <message>
   <source>Land cover of {}</source>
   <translation>Cobertura del suelo de {}</translation>
  </message>
  <message>
   <source>The folder {} does not exist: create it, or choose another.</source>
   <translation>La carpeta {} no existe: créela o elija otra.</translation>
  </message>
  <message>
   <source>The land cover of “{name}” was written to {path}.</source>
   <translation>La cobertura del suelo de «{name}» se escribió en {path}.</translation>
  </message>
  <message>
   <source>{} is open in this project: choose another name.</source>
   <translation>{} está abierto en este proyecto: elija otro nombre.</translation>
  </message>
  <message>
   <source>{} was cancelled; nothing was written.</source>
   <translation>Tarea cancelada: {}; no se escribió nada.</translation>
  </message>
  <message>
   <source>{} will be replaced.</source>
   <translation>Se reemplazará {}.</translation>
  </message>
  <message>
   <source>“{}” is no longer in the project.</source>
   <translation>«{}» ya no está en el proyecto.</translation>
  </message>
 </context>
 <context>
  <name>ClassifyDialog</name>
  <message>
   <source>Classify</source>
   <translation>Clasificar</translation>
  </message>
  <message>
   <source>Classify all of the layer</source>
   <translation>Clasificar toda la capa</translation>
  </message>
  <message>
   <source>Classify land cover</source>
   <translation>Clasificar cobertura del suelo</translation>
  </message>
  <message>
   <source>Classify the part of the layer that the map shows now</source>
   <translation>Clasificar la parte de la capa que muestra ahora el mapa</translation>
  </message>
  <message>
   <source>Every place is given the word that fits it best; double-click to change them</source>
   <translation>A cada lugar se le asigna el término que mejor le corresponde; doble clic para cambiarlos</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Archivo</translation>
  </message>
  <message>
   <source>GeoTIFF</source>
   <translation>GeoTIFF</translation>
  </message>
  <message>
   <source>Part</source>
   <translation>Parte</translation>
  </message>
  <message>
   <source>Save land cover</source>
   <translation>Guardar cobertura del suelo</translation>
  </message>
  <message>
   <source>The GeoTIFF to write: one band, with the words as its colour table</source>
   <translation>El GeoTIFF que se escribirá: una banda, con los términos como tabla de colores</translation>
  </message>
  <message>
   <source>Use any words for what can be seen from above, each with its colour</source>
   <translation>Usar cualquier término en inglés para lo que puede verse desde arriba, cada uno con su color</translation>
  </message>
  <message>
   <source>What the map shows</source>
   <translation>Lo que muestra el mapa</translation>
  </message>
  <message>
   <source>Whole layer</source>
   <translation>Capa entera</translation>
  </message>
  <message>
   <source>Words and colours…</source>
   <translation>Términos y colores…</translation>
  </message>
  <message>
   <source>Words of the land cover</source>
   <translation>Términos de la cobertura del suelo</translation>
  </message>
 </context>
 <context>
  <name>Connections</name>
  <message>
   <source>QGIS has no PostgreSQL connection “{}” any more: choose another one below “Search in”, or make it anew in the Data Source Manager.</source>
   <translation>QGIS ya no tiene la conexión PostgreSQL «{}»: elija otra en «Buscar en» o vuelva a crearla en el administrador de fuentes de datos.</translation>
  </message>
  <message>
   <source>QGIS's authentication database does not give the login “{}” of this connection: enter its master password (Settings ▸ Options ▸ Authentication), then search again.</source>
   <translation>La base de autenticación de QGIS no da el acceso «{}» de esta conexión: introduzca su contraseña maestra (Configuración ▸ Opciones ▸ Autenticación) y busque de nuevo.</translation>
  </message>
 </context>
 <context>
  <name>ConverterPanel</name>
  <message>
   <source>A checkpoint is converted by PyTorch and open_clip, in an environment of their own: about {download} to download, {disk} on disk. It is needed for checkpoints only; QGIS and the engine are not touched.</source>
   <translation>Un checkpoint se convierte con PyTorch y open_clip, en un entorno propio: unos {download} de descarga, {disk} en disco. Solo hace falta para los checkpoints; QGIS y el motor no se tocan.</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files</source>
   <translation>Elegir la carpeta que contiene los archivos .whl</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files.</source>
   <translation>Elija la carpeta que contiene los archivos .whl.</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>Carpeta de paquetes wheel</translation>
  </message>
  <message>
   <source>Set up the converter</source>
   <translation>Instalar el conversor</translation>
  </message>
  <message>
   <source>Setting up the converter</source>
   <translation>Instalando el conversor</translation>
  </message>
  <message>
   <source>Unticked: from the Python package index, pypi.org</source>
   <translation>Sin marcar: desde el índice de paquetes de Python, pypi.org</translation>
  </message>
  <message>
   <source>Without network, from a folder of wheels:</source>
   <translation>Sin red, desde una carpeta de paquetes wheel:</translation>
  </message>
 </context>
 <context>
  <name>DetailDialog</name>
  <message>
   <source>&lt;b&gt;Why this tile&lt;/b&gt;</source>
   <translation>&lt;b&gt;Por qué esta tesela&lt;/b&gt;</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>Descripción</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Copiar</translation>
  </message>
  <message>
   <source>Copy the caption or the footprint</source>
   <translation>Copiar la descripción o la huella</translation>
  </message>
  <message>
   <source>Footprint as WKT</source>
   <translation>Huella como WKT</translation>
  </message>
  <message>
   <source>Hit {rank} for “{query}”</source>
   <translation>Resultado {rank} para «{query}»</translation>
  </message>
  <message>
   <source>Less like this</source>
   <translation>Menos como esta</translation>
  </message>
  <message>
   <source>More like this</source>
   <translation>Más como esta</translation>
  </message>
  <message>
   <source>Next hit (Right)</source>
   <translation>Resultado siguiente (flecha derecha)</translation>
  </message>
  <message>
   <source>Previous hit (Left)</source>
   <translation>Resultado anterior (flecha izquierda)</translation>
  </message>
  <message>
   <source>Push tiles that look like this one down the list</source>
   <translation>Bajar en la lista las teselas que se parecen a esta</translation>
  </message>
  <message>
   <source>Search for tiles that look like this one</source>
   <translation>Buscar teselas que se parezcan a esta</translation>
  </message>
  <message>
   <source>Show the tile on the map</source>
   <translation>Mostrar la tesela en el mapa</translation>
  </message>
  <message>
   <source>This is not what I look for (−)</source>
   <translation>Esto no es lo que busco (−)</translation>
  </message>
  <message>
   <source>This is what I look for (+)</source>
   <translation>Esto es lo que busco (+)</translation>
  </message>
  <message>
   <source>Zoom to</source>
   <translation>Zoom a</translation>
  </message>
 </context>
 <context>
  <name>DownloadPanel</name>
  <message>
   <source>Download</source>
   <translation>Descargar</translation>
  </message>
  <message>
   <source>Fetched from its authors' place when you press Download, and checked against the checksum that is kept here. What was broken off goes on where it was. Mind the licence.</source>
   <translation>Se obtiene de sus autores al pulsar «Descargar» y se compara con la suma de comprobación guardada aquí. Lo interrumpido sigue donde estaba. Respete la licencia.</translation>
  </message>
  <message>
   <source>Fetches the chosen model and installs it</source>
   <translation>Obtiene el modelo elegido y lo instala</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licencia</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modelo</translation>
  </message>
  <message>
   <source>Models that can be fetched</source>
   <translation>Modelos que se pueden descargar</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>installed as {}</source>
   <translation>instalado como {}</translation>
  </message>
 </context>
 <context>
  <name>Embeddings</name>
  <message>
   <source>QGIS's Processing is switched off: switch it on in the plugin manager.</source>
   <translation>El módulo Procesos de QGIS está desactivado: actívelo en el administrador de complementos.</translation>
  </message>
 </context>
 <context>
  <name>EngineClient</name>
  <message>
   <source>Cancelled.</source>
   <translation>Cancelado.</translation>
  </message>
  <message>
   <source>Sightline is being unloaded.</source>
   <translation>Sightline se está descargando de la memoria.</translation>
  </message>
  <message>
   <source>The Sightline engine could not be started ({}).</source>
   <translation>No se pudo arrancar el motor de Sightline ({}).</translation>
  </message>
  <message>
   <source>The Sightline engine did not answer “{method}” within {seconds} s.</source>
   <translation>El motor de Sightline no respondió a «{method}» en {seconds} s.</translation>
  </message>
  <message>
   <source>The Sightline engine did not start ({}): see the log messages panel, tab Sightline.</source>
   <translation>El motor de Sightline no arrancó ({}): consulte el panel de mensajes del registro, pestaña Sightline.</translation>
  </message>
  <message>
   <source>The Sightline engine does not start: {} ({}).</source>
   <translation>El motor de Sightline no arranca: {} ({}).</translation>
  </message>
  <message>
   <source>The Sightline engine refused.</source>
   <translation>El motor de Sightline rechazó la petición.</translation>
  </message>
  <message>
   <source>The Sightline engine sent a message of an impossible length.</source>
   <translation>El motor de Sightline envió un mensaje de longitud imposible.</translation>
  </message>
  <message>
   <source>The Sightline engine sent a message that cannot be read.</source>
   <translation>El motor de Sightline envió un mensaje ilegible.</translation>
  </message>
  <message>
   <source>The Sightline engine sent a message without its length.</source>
   <translation>El motor de Sightline envió un mensaje sin su longitud.</translation>
  </message>
  <message>
   <source>The Sightline engine sent an error that cannot be read.</source>
   <translation>El motor de Sightline envió un error que no se puede leer.</translation>
  </message>
  <message>
   <source>The Sightline engine sent something that is not a message.</source>
   <translation>El motor de Sightline envió algo que no es un mensaje.</translation>
  </message>
  <message>
   <source>The Sightline engine stopped in the middle of a message.</source>
   <translation>El motor de Sightline se detuvo en medio de un mensaje.</translation>
  </message>
  <message>
   <source>The Sightline engine stopped unexpectedly ({}); it starts again with your next action. The log messages panel, tab Sightline, says more.</source>
   <translation>El motor de Sightline se detuvo inesperadamente ({}); volverá a arrancar con su próxima acción. Encontrará más información en el panel de mensajes del registro, pestaña Sightline.</translation>
  </message>
  <message>
   <source>The Sightline engine was started anew: please try again.</source>
   <translation>El motor de Sightline se ha reiniciado: inténtelo de nuevo.</translation>
  </message>
  <message>
   <source>The Sightline engine's answer ({kind}) has no “{field}”.</source>
   <translation>En la respuesta del motor de Sightline ({kind}) falta «{field}».</translation>
  </message>
  <message>
   <source>The Sightline engine's answer has no list of {}.</source>
   <translation>En la respuesta del motor de Sightline falta la lista «{}».</translation>
  </message>
  <message>
   <source>The Sightline engine's answer is no {}.</source>
   <translation>La respuesta del motor de Sightline no tiene la forma esperada ({}).</translation>
  </message>
  <message>
   <source>after a pause of {:g} s</source>
   <translation>tras una pausa de {:g} s</translation>
  </message>
  <message>
   <source>code {}</source>
   <translation>código {}</translation>
  </message>
  <message>
   <source>it said nothing</source>
   <translation>sin mensaje</translation>
  </message>
  <message>
   <source>signal {}</source>
   <translation>señal {}</translation>
  </message>
  <message>
   <source>{} It starts again with your next action.</source>
   <translation>{} Volverá a arrancar con su próxima acción.</translation>
  </message>
 </context>
 <context>
  <name>EngineDialog</name>
  <message>
   <source>Copies versions, settings and the last lines of the log, without your home folder and user name, for a report of a problem</source>
   <translation>Copia las versiones, la configuración y las últimas líneas del registro, sin su carpeta personal ni su nombre de usuario, para informar de un problema</translation>
  </message>
  <message>
   <source>Copy diagnostics</source>
   <translation>Copiar diagnóstico</translation>
  </message>
  <message>
   <source>Ends the engine and starts it anew</source>
   <translation>Detiene el motor y lo vuelve a arrancar</translation>
  </message>
  <message>
   <source>Install, verify or remove the engine's libraries</source>
   <translation>Instalar, verificar o eliminar las bibliotecas del motor</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>Registro</translation>
  </message>
  <message>
   <source>Log of the engine</source>
   <translation>Registro del motor</translation>
  </message>
  <message>
   <source>Log panel</source>
   <translation>Panel de registro</translation>
  </message>
  <message>
   <source>Opens QGIS's log messages, tab Sightline</source>
   <translation>Abre los mensajes del registro de QGIS, pestaña Sightline</translation>
  </message>
  <message>
   <source>Restart</source>
   <translation>Reiniciar</translation>
  </message>
  <message>
   <source>Set up…</source>
   <translation>Instalar…</translation>
  </message>
  <message>
   <source>Sightline engine room</source>
   <translation>Estado del motor de Sightline</translation>
  </message>
  <message>
   <source>The engine has not written anything yet.</source>
   <translation>El motor aún no ha escrito nada.</translation>
  </message>
  <message>
   <source>What the engine wrote, the newest at the end</source>
   <translation>Lo que escribió el motor, lo más reciente al final</translation>
  </message>
 </context>
 <context>
  <name>EngineLine</name>
  <message>
   <source>Click to open the engine room</source>
   <translation>Clic para abrir el estado del motor</translation>
  </message>
  <message>
   <source>Engine</source>
   <translation>Motor</translation>
  </message>
  <message>
   <source>Opens the engine room</source>
   <translation>Abre el estado del motor</translation>
  </message>
  <message>
   <source>The state of the engine, the program that reads and understands your rasters: whether it runs, the model, the processor that it really uses, its memory and the requests under way. Click it for its log, to restart it, or to copy what a report of a problem needs.</source>
   <translation>El estado del motor, el programa que lee e interpreta sus rásteres: si está en marcha, el modelo, el procesador que usa realmente, su memoria y las peticiones en curso. Haga clic aquí para ver su registro, reiniciarlo o copiar lo necesario para informar de un problema.</translation>
  </message>
 </context>
 <context>
  <name>EngineRoom</name>
  <message>
   <source>Restart</source>
   <translation>Reiniciar</translation>
  </message>
  <message>
   <source>Restart the engine?</source>
   <translation>¿Reiniciar el motor?</translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation>Instalar motor…</translation>
  </message>
  <message>
   <source>The diagnostics are in the clipboard, without your home folder and user name: paste them into your report.</source>
   <translation>El diagnóstico está en el portapapeles, sin su carpeta personal ni su nombre de usuario: péguelo en su informe.</translation>
  </message>
  <message>
   <source>The engine is at work ({}). What is under way ends; what was finished is kept.</source>
   <translation>El motor está trabajando ({}). Lo que está en curso se interrumpe; lo terminado se conserva.</translation>
  </message>
  <message>
   <source>The engine is set up and answers ({}). Close this window and go on.</source>
   <translation>El motor está instalado y responde ({}). Cierre esta ventana y continúe.</translation>
  </message>
 </context>
 <context>
  <name>EngineState</name>
  <message>
   <source>Engine: not running</source>
   <translation>Motor: detenido</translation>
  </message>
  <message>
   <source>Engine: ready · {}</source>
   <translation>Motor: listo · {}</translation>
  </message>
  <message>
   <source>Engine: starting</source>
   <translation>Motor: arrancando</translation>
  </message>
  <message>
   <source>Indexes</source>
   <translation>Índices</translation>
  </message>
  <message>
   <source>Memory</source>
   <translation>Memoria</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modelo</translation>
  </message>
  <message>
   <source>Process</source>
   <translation>Proceso</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>Procesador</translation>
  </message>
  <message>
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Under way</source>
   <translation>En curso</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>error</translation>
  </message>
  <message>
   <source>not running</source>
   <translation>detenido</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nada</translation>
  </message>
  <message>
   <source>ready</source>
   <translation>listo</translation>
  </message>
  <message>
   <source>starting</source>
   <translation>arrancando</translation>
  </message>
  <message>
   <source>working</source>
   <translation>trabajando</translation>
  </message>
  <message>
   <source>{count} indexes, {size} on disk</source>
   <translation>{count} índices, {size} en disco</translation>
  </message>
  <message>
   <source>{} as a substitute</source>
   <translation>{} como sustituto</translation>
  </message>
  <message>
   <source>{} under way</source>
   <translation>{} en curso</translation>
  </message>
 </context>
 <context>
  <name>Environment</name>
  <message>
   <source>Checking the libraries…</source>
   <translation>Comprobando las bibliotecas…</translation>
  </message>
  <message>
   <source>Installing the engine's libraries (about {} MB to download)…</source>
   <translation>Instalando las bibliotecas del motor (unos {} MB de descarga)…</translation>
  </message>
  <message>
   <source>Installing the engine's libraries from {}…</source>
   <translation>Instalando las bibliotecas del motor desde {}…</translation>
  </message>
  <message>
   <source>Installing torch and the other libraries of the converter…</source>
   <translation>Instalando torch y las demás bibliotecas del conversor…</translation>
  </message>
  <message>
   <source>Installing {}…</source>
   <translation>Instalando {}…</translation>
  </message>
  <message>
   <source>Making the engine's environment in {folder} with {python}…</source>
   <translation>Creando el entorno del motor en {folder} con {python}…</translation>
  </message>
  <message>
   <source>No Python was found to set up the Sightline engine with: install Python 3.11 or newer.</source>
   <translation>No se encontró ningún Python con el que instalar el motor de Sightline: instale Python 3.11 o posterior.</translation>
  </message>
  <message>
   <source>On Linux pip may bring torch with NVIDIA's libraries, which are several GB. Where another Python has torch and open_clip already, stop this and name it in the variable {}.</source>
   <translation>En Linux pip puede traer torch con las bibliotecas de NVIDIA, que ocupan varios GB. Si otro Python ya tiene torch y open_clip, detenga esto e indíquelo en la variable {}.</translation>
  </message>
  <message>
   <source>Removing {}…</source>
   <translation>Eliminando {}…</translation>
  </message>
  <message>
   <source>The Sightline engine is not set up yet: press “Set up engine…”.</source>
   <translation>El motor de Sightline aún no está instalado: pulse «Instalar motor…».</translation>
  </message>
  <message>
   <source>The Sightline engine is set up.</source>
   <translation>El motor de Sightline está instalado.</translation>
  </message>
  <message>
   <source>The Sightline engine's Python at {} cannot import {} ({}): press “Set up engine…” to repair it.</source>
   <translation>El Python del motor de Sightline en {} no puede importar {} ({}): pulse «Instalar motor…» para repararlo.</translation>
  </message>
  <message>
   <source>The Sightline engine's Python at {} does not work ({}): try again, or press “Set up engine…” to repair it.</source>
   <translation>El Python del motor de Sightline en {} no funciona ({}): inténtelo de nuevo o pulse «Instalar motor…» para repararlo.</translation>
  </message>
  <message>
   <source>The converter is set up.</source>
   <translation>El conversor está instalado.</translation>
  </message>
  <message>
   <source>The converter that imports checkpoints of models is not set up yet: `sightline models setup` does it, or {} names a Python that has torch and open_clip.</source>
   <translation>El conversor que importa checkpoints de modelos aún no está instalado: `sightline models setup` lo hace, o {} indica un Python que tiene torch y open_clip.</translation>
  </message>
  <message>
   <source>The converter's Python at {} cannot import {} ({}): set it up again with `sightline models setup`.</source>
   <translation>El Python del conversor en {} no puede importar {} ({}): instálelo de nuevo con `sightline models setup`.</translation>
  </message>
  <message>
   <source>The converter's Python at {} does not work ({}): set it up again with `sightline models setup`.</source>
   <translation>El Python del conversor en {} no funciona ({}): instálelo de nuevo con `sightline models setup`.</translation>
  </message>
  <message>
   <source>The converter's environment in {} is up to date.</source>
   <translation>El entorno del conversor en {} está al día.</translation>
  </message>
  <message>
   <source>The engine's environment could not be made in {}: see the last lines of the log.</source>
   <translation>No se pudo crear el entorno del motor en {}: consulte las últimas líneas del registro.</translation>
  </message>
  <message>
   <source>The engine's environment in {} could not be removed completely ({}): close other programs that use it and try again.</source>
   <translation>No se pudo eliminar por completo el entorno del motor en {} ({}): cierre los otros programas que lo usen e inténtelo de nuevo.</translation>
  </message>
  <message>
   <source>The engine's environment in {} is up to date.</source>
   <translation>El entorno del motor en {} está actualizado.</translation>
  </message>
  <message>
   <source>The engine's environment in {} no longer has the Python that it was made with: press “Set up engine…” to make it anew.</source>
   <translation>El entorno del motor en {} ya no tiene el Python con el que se creó: pulse «Instalar motor…» para crearlo de nuevo.</translation>
  </message>
  <message>
   <source>The folder {} holds other files: choose an empty folder for the engine's environment.</source>
   <translation>La carpeta {} contiene otros archivos: elija una carpeta vacía para el entorno del motor.</translation>
  </message>
  <message>
   <source>The libraries could not be installed, because the disk is full: make room, and start the set-up again; it goes on from here.</source>
   <translation>No se pudieron instalar las bibliotecas porque el disco está lleno: libere espacio y vuelva a iniciar la instalación; continuará desde aquí.</translation>
  </message>
  <message>
   <source>The libraries could not be installed: a file is damaged, or not the one that Sightline was tested with (see the log). Start the set-up again, or choose a folder of wheels made for this version of Sightline.</source>
   <translation>No se pudieron instalar las bibliotecas: un archivo está dañado o no es el que se probó con Sightline (consulte el registro). Vuelva a iniciar la instalación o elija una carpeta con paquetes wheel hecha para esta versión de Sightline.</translation>
  </message>
  <message>
   <source>The libraries could not be installed: see the last lines of the log, check the network or the proxy (or choose a folder of wheels), and start the set-up again; it goes on from here.</source>
   <translation>No se pudieron instalar las bibliotecas: consulte las últimas líneas del registro, compruebe la red o el proxy (o elija una carpeta con paquetes wheel) y vuelva a iniciar la instalación; continuará desde aquí.</translation>
  </message>
  <message>
   <source>The list of the engine's libraries {} cannot be read ({}): install the plugin again.</source>
   <translation>No se puede leer la lista de bibliotecas del motor {} ({}): vuelva a instalar el complemento.</translation>
  </message>
  <message>
   <source>The set-up of the Sightline engine was not finished: press “Set up engine…” to go on with it.</source>
   <translation>La instalación del motor de Sightline no terminó: pulse «Instalar motor…» para continuarla.</translation>
  </message>
  <message>
   <source>The set-up of the converter was not finished: start it again (`sightline models setup`), and it goes on from there.</source>
   <translation>La instalación del conversor no se terminó: iníciela de nuevo (`sightline models setup`) y continuará desde ahí.</translation>
  </message>
  <message>
   <source>The set-up was stopped; start it again to go on from here.</source>
   <translation>La instalación se detuvo; iníciela de nuevo para continuar desde aquí.</translation>
  </message>
  <message>
   <source>There is no Python at {}, the path given for the engine by {}: correct it, or remove it and press “Set up engine…”.</source>
   <translation>No hay ningún Python en {}, la ruta del motor según {}: corríjala, o elimínela y pulse «Instalar motor…».</translation>
  </message>
  <message>
   <source>There is no Python at {}, the path that {} names: correct it, or remove it and set up the converter.</source>
   <translation>No hay ningún Python en {}, la ruta que indica {}: corríjala, o elimínela e instale el conversor.</translation>
  </message>
  <message>
   <source>There is no folder {} with the wheels: choose the folder that holds the .whl files.</source>
   <translation>No existe la carpeta {} con los paquetes wheel: elija la carpeta que contiene los archivos .whl.</translation>
  </message>
  <message>
   <source>There is no hardware {}: choose one of {}.</source>
   <translation>No hay hardware {}: elija uno de {}.</translation>
  </message>
  <message>
   <source>This version of Sightline needs other libraries for importing models than those set up: set up the converter again (`sightline models setup`) to bring them up to date.</source>
   <translation>Esta versión de Sightline necesita para importar modelos otras bibliotecas que las instaladas: instale de nuevo el conversor (`sightline models setup`) para actualizarlas.</translation>
  </message>
  <message>
   <source>This version of Sightline needs other libraries than those set up: press “Set up engine…” to bring them up to date.</source>
   <translation>Esta versión de Sightline necesita otras bibliotecas que las instaladas: pulse «Instalar motor…» para actualizarlas.</translation>
  </message>
  <message>
   <source>What is set up in {} does not work; it is made anew.</source>
   <translation>Lo que está instalado en {} no funciona; se crea de nuevo.</translation>
  </message>
  <message>
   <source>it did not answer within {:.0f} s</source>
   <translation>no respondió en {:.0f} s</translation>
  </message>
  <message>
   <source>it does not start: {}</source>
   <translation>no se inicia: {}</translation>
  </message>
  <message>
   <source>it ended with code {}</source>
   <translation>terminó con el código {}</translation>
  </message>
  <message>
   <source>see the log; on Linux and macOS it needs a C++ compiler and Python's header files</source>
   <translation>consulte el registro; en Linux y macOS necesita un compilador de C++ y los archivos de cabecera de Python</translation>
  </message>
  <message>
   <source>the default folder</source>
   <translation>la carpeta predeterminada</translation>
  </message>
  <message>
   <source>the folder in the plugin's settings</source>
   <translation>la carpeta indicada en la configuración del complemento</translation>
  </message>
  <message>
   <source>the plugin's settings</source>
   <translation>la configuración del complemento</translation>
  </message>
  <message>
   <source>the variable {}</source>
   <translation>la variable {}</translation>
  </message>
  <message>
   <source>{} cannot make the engine's environment: it needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: sudo apt install python3-venv).</source>
   <translation>{} no puede crear el entorno del motor: hace falta Python 3.11 o posterior con su módulo venv (en Debian y Ubuntu: sudo apt install python3-venv).</translation>
  </message>
  <message>
   <source>{} could not be installed ({}): the engine works without it and compares every tile where it would be quicker with it. To try again, start the set-up once more.</source>
   <translation>No se pudo instalar {} ({}): el motor funciona sin ello y compara cada tesela donde con ello sería más rápido. Para volver a intentarlo, inicie de nuevo la instalación.</translation>
  </message>
  <message>
   <source>{} could not be removed: close other programs that use the engine and start the set-up again.</source>
   <translation>No se pudo eliminar {}: cierre otros programas que usen el motor y vuelva a iniciar la instalación.</translation>
  </message>
  <message>
   <source>{} does not exist on this operating system: choose one of {}.</source>
   <translation>{} no existe en este sistema operativo: elija uno de {}.</translation>
  </message>
  <message>
   <source>{} does not start ({}).</source>
   <translation>{} no arranca ({}).</translation>
  </message>
  <message>
   <source>{} does not start: choose another Python, 3.11 or newer.</source>
   <translation>{} no arranca: elija otro Python, 3.11 o posterior.</translation>
  </message>
  <message>
   <source>{} has room for {} MB, but {} MB are needed: make room, or choose another folder.</source>
   <translation>En {} hay sitio para {} MB, pero se necesitan {} MB: libere espacio o elija otra carpeta.</translation>
  </message>
  <message>
   <source>{} is not there: the engine compares every tile where it would be quicker with it.</source>
   <translation>{} no está: el motor compara cada tesela donde con ello sería más rápido.</translation>
  </message>
  <message>
   <source>{} was not made by Sightline: it is left as it is.</source>
   <translation>Sightline no creó {}: se deja tal cual.</translation>
  </message>
 </context>
 <context>
  <name>ExampleFiles</name>
  <message>
   <source>All files (*)</source>
   <translation>Todos los archivos (*)</translation>
  </message>
  <message>
   <source>Images ({})</source>
   <translation>Imágenes ({})</translation>
  </message>
  <message>
   <source>Images that show what you look for</source>
   <translation>Imágenes que muestran lo que se busca</translation>
  </message>
  <message>
   <source>“{name}” is not an image that Sightline can read: take one of {kinds}.</source>
   <translation>«{name}» no es una imagen que Sightline pueda leer: use uno de los formatos {kinds}.</translation>
  </message>
 </context>
 <context>
  <name>Examples</name>
  <message>
   <source>Nothing is selected: select polygons or hits on the map first (Select Features).</source>
   <translation>No hay nada seleccionado: seleccione antes polígonos o resultados en el mapa (Seleccionar objetos espaciales).</translation>
  </message>
  <message>
   <source>Of {count} selected features the first {most} became examples: select fewer.</source>
   <translation>De {count} objetos seleccionados, los primeros {most} se usan como ejemplos: seleccione menos.</translation>
  </message>
  <message>
   <source>The box covers only {width} × {height} pixels of “{name}”: drag one of at least {least} pixels a side.</source>
   <translation>El rectángulo abarca solo {width} × {height} píxeles de «{name}»: dibuje uno de al menos {least} píxeles por lado.</translation>
  </message>
  <message>
   <source>There is no raster layer on the map: add one, or tick it in the layer tree.</source>
   <translation>No hay ninguna capa ráster en el mapa: añada una o márquela en el árbol de capas.</translation>
  </message>
  <message>
   <source>box in {}</source>
   <translation>rectángulo en {}</translation>
  </message>
  <message>
   <source>tile {tile} of {name}</source>
   <translation>tesela {tile} de {name}</translation>
  </message>
 </context>
 <context>
  <name>ExportBench</name>
  <message>
   <source>1 hit was written to {path}.</source>
   <translation>Se escribió 1 resultado en {path}.</translation>
  </message>
  <message>
   <source>{count} hits were written to {path}.</source>
   <translation>Se escribieron {count} resultados en {path}.</translation>
  </message>
 </context>
 <context>
  <name>Exporting</name>
  <message>
   <source>Export hits</source>
   <translation>Exportar resultados</translation>
  </message>
  <message>
   <source>Export one footprint per layer</source>
   <translation>Exportar una huella por capa</translation>
  </message>
  <message>
   <source>Folder for a GeoTIFF of each hit</source>
   <translation>Carpeta para un GeoTIFF de cada resultado</translation>
  </message>
  <message>
   <source>Report as a page, with pictures</source>
   <translation>Informe en una página, con imágenes</translation>
  </message>
 </context>
 <context>
  <name>FarLayers</name>
  <message>
   <source>{} does not answer.</source>
   <translation>{} no responde.</translation>
  </message>
 </context>
 <context>
  <name>FarRasters</name>
  <message>
   <source>The archive names a place that is no file: {}.</source>
   <translation>El archivo indica un lugar que no es un fichero: {}.</translation>
  </message>
  <message>
   <source>{} cannot be read: is the server in reach, and may you read it?</source>
   <translation>{} no se puede leer: ¿se llega al servidor y tiene permiso de lectura?</translation>
  </message>
  <message>
   <source>{} is not there, or cannot be read, on this computer.</source>
   <translation>{} no está o no se puede leer en este ordenador.</translation>
  </message>
 </context>
 <context>
  <name>HeatMaps</name>
  <message>
   <source>Heat map of {layer} for “{query}”</source>
   <translation>Mapa de calor de {layer} para «{query}»</translation>
  </message>
  <message>
   <source>Heat: {}</source>
   <translation>Calor: {}</translation>
  </message>
  <message>
   <source>Sightline heat maps</source>
   <translation>Mapas de calor de Sightline</translation>
  </message>
  <message>
   <source>The heat map for “{}” was cancelled.</source>
   <translation>Se canceló el mapa de calor para «{}».</translation>
  </message>
 </context>
 <context>
  <name>Help</name>
  <message>
   <source>Help</source>
   <translation>Ayuda</translation>
  </message>
  <message>
   <source>Opens the help page on this</source>
   <translation>Abre la página de ayuda sobre esto</translation>
  </message>
 </context>
 <context>
  <name>HelpWindow</name>
  <message>
   <source>Back</source>
   <translation>Atrás</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>Contenido</translation>
  </message>
  <message>
   <source>Help page</source>
   <translation>Página de ayuda</translation>
  </message>
  <message>
   <source>Open in browser</source>
   <translation>Abrir en el navegador</translation>
  </message>
  <message>
   <source>Sightline help</source>
   <translation>Ayuda de Sightline</translation>
  </message>
 </context>
 <context>
  <name>Histogram</name>
  <message>
   <source>How well all tiles match. Drag, or press the arrow keys, to hide those that match less</source>
   <translation>Cómo coinciden todas las teselas. Arrastre, o pulse las flechas, para ocultar las que coinciden menos</translation>
  </message>
  <message>
   <source>Least match that is shown</source>
   <translation>Coincidencia mínima que se muestra</translation>
  </message>
  <message>
   <source>Match of all {} tiles: drag to hide what matches less</source>
   <translation>Coincidencia de las {} teselas: arrastre para ocultar lo que coincide menos</translation>
  </message>
  <message>
   <source>{count} of {tiles} tiles match at least {match}</source>
   <translation>{count} de {tiles} teselas coinciden al menos un {match}</translation>
  </message>
 </context>
 <context>
  <name>HitActions</name>
  <message>
   <source>Add the image to the project</source>
   <translation>Añadir la imagen al proyecto</translation>
  </message>
  <message>
   <source>Copy caption</source>
   <translation>Copiar descripción</translation>
  </message>
  <message>
   <source>Copy footprint as WKT</source>
   <translation>Copiar huella como WKT</translation>
  </message>
  <message>
   <source>Details…</source>
   <translation>Detalles…</translation>
  </message>
  <message>
   <source>Less like this</source>
   <translation>Menos como esta</translation>
  </message>
  <message>
   <source>More like this</source>
   <translation>Más como esta</translation>
  </message>
  <message>
   <source>This is not what I look for</source>
   <translation>Esto no es lo que busco</translation>
  </message>
  <message>
   <source>This is what I look for</source>
   <translation>Esto es lo que busco</translation>
  </message>
  <message>
   <source>Zoom to</source>
   <translation>Zoom a</translation>
  </message>
 </context>
 <context>
  <name>HitRow</name>
  <message>
   <source>Caption made from measurements</source>
   <translation>Descripción generada a partir de mediciones</translation>
  </message>
  <message>
   <source>Caption: nearest of Sightline's own sentences</source>
   <translation>Descripción: la más cercana de las frases propias de Sightline</translation>
  </message>
  <message>
   <source>Cloud</source>
   <translation>Nubes</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Fecha</translation>
  </message>
  <message>
   <source>E</source>
   <translation>E</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Capa</translation>
  </message>
  <message>
   <source>Match before and after</source>
   <translation>Coincidencia antes y después</translation>
  </message>
  <message>
   <source>Match {match}, score {score}, tile {tile}, model {model}</source>
   <translation>Coincidencia {match}, puntuación {score}, tesela {tile}, modelo {model}</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modelo</translation>
  </message>
  <message>
   <source>N</source>
   <translation>N</translation>
  </message>
  <message>
   <source>No picture: {}</source>
   <translation>Sin imagen: {}</translation>
  </message>
  <message>
   <source>Position</source>
   <translation>Posición</translation>
  </message>
  <message>
   <source>S</source>
   <translation>S</translation>
  </message>
  <message>
   <source>Score</source>
   <translation>Puntuación</translation>
  </message>
  <message>
   <source>Tile</source>
   <translation>Tesela</translation>
  </message>
  <message>
   <source>W</source>
   <translation>O</translation>
  </message>
  <message>
   <source>Without data</source>
   <translation>Sin datos</translation>
  </message>
  <message>
   <source>{lat}° {ns}, {lon}° {ew}</source>
   <translation>{lat}° {ns}, {lon}° {ew}</translation>
  </message>
  <message>
   <source>{size}, number {number}</source>
   <translation>{size}, número {number}</translation>
  </message>
 </context>
 <context>
  <name>HitViews</name>
  <message>
   <source>Hits, best first</source>
   <translation>Resultados, el mejor primero</translation>
  </message>
 </context>
 <context>
  <name>HitsModel</name>
  <message>
   <source>Caption</source>
   <translation>Descripción</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Fecha</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Capa</translation>
  </message>
  <message>
   <source>Mark</source>
   <translation>Valoración</translation>
  </message>
  <message>
   <source>Match</source>
   <translation>Coincidencia</translation>
  </message>
  <message>
   <source>disliked</source>
   <translation>negativa</translation>
  </message>
  <message>
   <source>liked</source>
   <translation>positiva</translation>
  </message>
 </context>
 <context>
  <name>ImportBench</name>
  <message>
   <source>Cancelled: nothing was installed.</source>
   <translation>Cancelado: no se ha instalado nada.</translation>
  </message>
  <message>
   <source>Compared with the original</source>
   <translation>Comparado con el original</translation>
  </message>
  <message>
   <source>Installing {}</source>
   <translation>Instalando {}</translation>
  </message>
  <message>
   <source>Looking at the file</source>
   <translation>Examinando el archivo</translation>
  </message>
  <message>
   <source>all sensors</source>
   <translation>todos los sensores</translation>
  </message>
  <message>
   <source>“{model}” is used for {sensor} from now on.</source>
   <translation>«{model}» se usa desde ahora para {sensor}.</translation>
  </message>
  <message>
   <source>“{}” is a checkpoint.</source>
   <translation>«{}» es un checkpoint.</translation>
  </message>
  <message>
   <source>“{}” is installed.</source>
   <translation>«{}» está instalado.</translation>
  </message>
 </context>
 <context>
  <name>ImportDialog</name>
  <message>
   <source>&lt;p&gt;Choose one of these:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a published &lt;b&gt;checkpoint&lt;/b&gt; (.pt, .pth, .safetensors or .zip, or the folder that it came in), as of RemoteCLIP, GeoRSCLIP, SkyCLIP, Git-RSCLIP, SARCLIP or any open_clip model&lt;/li&gt;&lt;li&gt;a pair of &lt;b&gt;ONNX&lt;/b&gt; files (image.onnx, text.onnx) with their small .yaml file, in a folder&lt;/li&gt;&lt;li&gt;a Sightline &lt;b&gt;bundle&lt;/b&gt; (.zip or folder), as Export makes them&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Nothing in it is executed, and nothing is sent anywhere.&lt;/p&gt;</source>
   <translation>&lt;p&gt;Elija uno de estos:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;un &lt;b&gt;checkpoint&lt;/b&gt; publicado (.pt, .pth, .safetensors o .zip, o la carpeta en que venía), como los de RemoteCLIP, GeoRSCLIP, SkyCLIP, Git-RSCLIP, SARCLIP o cualquier modelo open_clip&lt;/li&gt;&lt;li&gt;un par de archivos &lt;b&gt;ONNX&lt;/b&gt; (image.onnx, text.onnx) con su pequeño archivo .yaml, en una carpeta&lt;/li&gt;&lt;li&gt;un &lt;b&gt;bundle&lt;/b&gt; de Sightline (.zip o carpeta), como los que crea «Exportar»&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Nada de ello se ejecuta y nada se envía a ninguna parte.&lt;/p&gt;</translation>
  </message>
  <message>
   <source>All files ({})</source>
   <translation>Todos los archivos ({})</translation>
  </message>
  <message>
   <source>All sensors</source>
   <translation>Todos los sensores</translation>
  </message>
  <message>
   <source>File of a model</source>
   <translation>Archivo de un modelo</translation>
  </message>
  <message>
   <source>File or folder of the model</source>
   <translation>Archivo o carpeta del modelo</translation>
  </message>
  <message>
   <source>File…</source>
   <translation>Archivo…</translation>
  </message>
  <message>
   <source>Folder of a model</source>
   <translation>Carpeta de un modelo</translation>
  </message>
  <message>
   <source>Folder…</source>
   <translation>Carpeta…</translation>
  </message>
  <message>
   <source>From now on layers are indexed and searched with {}</source>
   <translation>Desde ahora las capas se indexan y se buscan con {}</translation>
  </message>
  <message>
   <source>Install</source>
   <translation>Instalar</translation>
  </message>
  <message>
   <source>Install a model from a file</source>
   <translation>Instalar un modelo desde un archivo</translation>
  </message>
  <message>
   <source>Looking at the file</source>
   <translation>Examinando el archivo</translation>
  </message>
  <message>
   <source>Models ({})</source>
   <translation>Modelos ({})</translation>
  </message>
  <message>
   <source>Use it for:</source>
   <translation>Usarlo para:</translation>
  </message>
  <message>
   <source>What became of it</source>
   <translation>Qué ha resultado</translation>
  </message>
 </context>
 <context>
  <name>ImportForm</name>
  <message>
   <source>Architecture:</source>
   <translation>Arquitectura:</translation>
  </message>
  <message>
   <source>As it is called in lists and on the command line: letters, digits, “-”, “_” and “.”</source>
   <translation>Como se llama en las listas y en la línea de órdenes: letras, cifras, «-», «_» y «.»</translation>
  </message>
  <message>
   <source>Choose the architecture that the weights are for, for example ViT-B-32.</source>
   <translation>Elija la arquitectura para la que son los pesos, por ejemplo ViT-B-32.</translation>
  </message>
  <message>
   <source>Fill in the licence: its authors' page names it.</source>
   <translation>Indique la licencia: la página de sus autores la nombra.</translation>
  </message>
  <message>
   <source>Give the model a name.</source>
   <translation>Dé un nombre al modelo.</translation>
  </message>
  <message>
   <source>Half precision takes half the room, eight bits a quarter; both are compared with the original and the loss is told</source>
   <translation>La media precisión ocupa la mitad, ocho bits una cuarta parte; ambas se comparan con el original y se indica la pérdida</translation>
  </message>
  <message>
   <source>Licence:</source>
   <translation>Licencia:</translation>
  </message>
  <message>
   <source>More options</source>
   <translation>Más opciones</translation>
  </message>
  <message>
   <source>Name:</source>
   <translation>Nombre:</translation>
  </message>
  <message>
   <source>Precision:</source>
   <translation>Precisión:</translation>
  </message>
  <message>
   <source>Recognised as:</source>
   <translation>Reconocido como:</translation>
  </message>
  <message>
   <source>Replace the model of this name</source>
   <translation>Sustituir el modelo de este nombre</translation>
  </message>
  <message>
   <source>There is a model “{}” already: give this one another name, or tick Replace.</source>
   <translation>Ya hay un modelo «{}»: dé otro nombre a este o marque «Sustituir».</translation>
  </message>
  <message>
   <source>Under which its authors give it away, for example “MIT” or “CC-BY-NC-4.0”; it stands in the bundle</source>
   <translation>Con la que lo distribuyen sus autores, por ejemplo «MIT» o «CC-BY-NC-4.0»; figura en el bundle</translation>
  </message>
  <message>
   <source>Which network the weights are for</source>
   <translation>Para qué red son los pesos</translation>
  </message>
  <message>
   <source>a Sightline bundle</source>
   <translation>un bundle de Sightline</translation>
  </message>
  <message>
   <source>a checkpoint</source>
   <translation>un checkpoint</translation>
  </message>
  <message>
   <source>a pair of ONNX files</source>
   <translation>un par de archivos ONNX</translation>
  </message>
  <message>
   <source>float16: half the size</source>
   <translation>float16: la mitad de tamaño</translation>
  </message>
  <message>
   <source>float32: exact</source>
   <translation>float32: exacto</translation>
  </message>
  <message>
   <source>int8: a quarter of the size, less exact</source>
   <translation>int8: una cuarta parte del tamaño, menos exacto</translation>
  </message>
  <message>
   <source>must be filled in: see the model's page</source>
   <translation>hay que indicarla: véase la página del modelo</translation>
  </message>
 </context>
 <context>
  <name>Imported</name>
  <message>
   <source>{} tiles, imported</source>
   <translation>{} teselas, importadas</translation>
  </message>
 </context>
 <context>
  <name>IndexBench</name>
  <message>
   <source>Counting the tiles…</source>
   <translation>Contando las teselas…</translation>
  </message>
  <message>
   <source>Looking at the layer…</source>
   <translation>Analizando la capa…</translation>
  </message>
  <message>
   <source>about {}</source>
   <translation>aprox. {}</translation>
  </message>
  <message>
   <source>{} on disk</source>
   <translation>{} en disco</translation>
  </message>
 </context>
 <context>
  <name>IndexDialog</name>
  <message>
   <source> m</source>
   <translation> m</translation>
  </message>
  <message>
   <source>As recognised</source>
   <translation>Según lo reconocido</translation>
  </message>
  <message>
   <source>As recognised: {}</source>
   <translation>Según lo reconocido: {}</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automático</translation>
  </message>
  <message>
   <source>Automatic: {}</source>
   <translation>Automático: {}</translation>
  </message>
  <message>
   <source>Drag a box on the map</source>
   <translation>Dibujar un rectángulo en el mapa</translation>
  </message>
  <message>
   <source>Draw on the map</source>
   <translation>Dibujar en el mapa</translation>
  </message>
  <message>
   <source>Drawn box</source>
   <translation>Rectángulo dibujado</translation>
  </message>
  <message>
   <source>Extent</source>
   <translation>Extensión</translation>
  </message>
  <message>
   <source>How much ground a tile shows: about as large as what you look for</source>
   <translation>Cuánto terreno muestra una tesela: más o menos el tamaño de lo que se busca</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>Indexar</translation>
  </message>
  <message>
   <source>Index “{}”</source>
   <translation>Indexar «{}»</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modelo</translation>
  </message>
  <message>
   <source>Overlap</source>
   <translation>Solapamiento</translation>
  </message>
  <message>
   <source>Sensor</source>
   <translation>Sensor</translation>
  </message>
  <message>
   <source>Several sizes find small things and large ones, and take longer</source>
   <translation>Con varios tamaños se encuentran cosas pequeñas y grandes, pero se tarda más</translation>
  </message>
  <message>
   <source>Sizes</source>
   <translation>Tamaños</translation>
  </message>
  <message>
   <source>The part of the model that looks at the tiles</source>
   <translation>La parte del modelo que analiza las teselas</translation>
  </message>
  <message>
   <source>Tile size</source>
   <translation>Tamaño de tesela</translation>
  </message>
  <message>
   <source>Units</source>
   <translation>Unidades</translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation>Extensión visible</translation>
  </message>
  <message>
   <source>What lies between two tiles is found better if they overlap</source>
   <translation>Lo que queda entre dos teselas se encuentra mejor si se solapan</translation>
  </message>
  <message>
   <source>What the numbers in the file mean</source>
   <translation>Lo que significan los números del archivo</translation>
  </message>
  <message>
   <source>What took the image; it decides which roles there are</source>
   <translation>Con qué se captó la imagen; de ello depende qué roles hay</translation>
  </message>
  <message>
   <source>Which part of the layer is indexed</source>
   <translation>Qué parte de la capa se indexa</translation>
  </message>
  <message>
   <source>Whole layer</source>
   <translation>Capa entera</translation>
  </message>
  <message>
   <source>none</source>
   <translation>ninguno</translation>
  </message>
 </context>
 <context>
  <name>IndexExtent</name>
  <message>
   <source>Drag a box on the map, over the part that is to be indexed.</source>
   <translation>Dibuje un rectángulo en el mapa, sobre la parte que se va a indexar.</translation>
  </message>
 </context>
 <context>
  <name>IndexListBench</name>
  <message>
   <source>Looking for indexes…</source>
   <translation>Buscando índices…</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Eliminar</translation>
  </message>
  <message>
   <source>Remove index</source>
   <translation>Eliminar índice</translation>
  </message>
  <message>
   <source>Remove the index of {name}? {size} will be freed. The raster is not touched; to search it again it must be indexed again.</source>
   <translation>¿Eliminar el índice de {name}? Se liberarán {size}. El ráster no se modifica; para volver a buscar en él habrá que indexarlo de nuevo.</translation>
  </message>
  <message>
   <source>Remove {count} indexes ({names})? {size} will be freed. The rasters are not touched; to search them again they must be indexed again.</source>
   <translation>¿Eliminar {count} índices ({names})? Se liberarán {size}. Los rásteres no se modifican; para volver a buscar en ellos habrá que indexarlos de nuevo.</translation>
  </message>
  <message>
   <source>The index was removed.</source>
   <translation>Se eliminó el índice.</translation>
  </message>
  <message>
   <source>{} indexes were removed.</source>
   <translation>Se eliminaron {} índices.</translation>
  </message>
  <message>
   <source>“{}”</source>
   <translation>«{}»</translation>
  </message>
  <message>
   <source>“{}” has no index to remove; Indexes on this computer… shows those that there are.</source>
   <translation>«{}» no tiene ningún índice que eliminar; «Índices de este equipo…» muestra los que hay.</translation>
  </message>
 </context>
 <context>
  <name>IndexListDialog</name>
  <message>
   <source>1 index, {}.</source>
   <translation>1 índice, {}.</translation>
  </message>
  <message>
   <source>Delete the chosen indexes; the rasters are not touched</source>
   <translation>Borrar los índices elegidos; los rásteres no se modifican</translation>
  </message>
  <message>
   <source>Export embeddings…</source>
   <translation>Exportar embeddings…</translation>
  </message>
  <message>
   <source>Import embeddings…</source>
   <translation>Importar embeddings…</translation>
  </message>
  <message>
   <source>Indexes on this computer</source>
   <translation>Índices de este equipo</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>Creado</translation>
  </message>
  <message>
   <source>Make an index of a table of embeddings</source>
   <translation>Hacer un índice de una tabla de embeddings</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modelo</translation>
  </message>
  <message>
   <source>No raster has been indexed on this computer yet.</source>
   <translation>Aún no se ha indexado ningún ráster en este equipo.</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>Ráster</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>Eliminar…</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>Teselas</translation>
  </message>
  <message>
   <source>Write the chosen index as a table that other programs read</source>
   <translation>Escribir el índice elegido como tabla que otros programas leen</translation>
  </message>
  <message>
   <source>complete</source>
   <translation>completo</translation>
  </message>
  <message>
   <source>imported</source>
   <translation>importado</translation>
  </message>
  <message>
   <source>of a part</source>
   <translation>de una parte</translation>
  </message>
  <message>
   <source>partly done</source>
   <translation>parcial</translation>
  </message>
  <message>
   <source>raster not found</source>
   <translation>ráster no encontrado</translation>
  </message>
  <message>
   <source>{count} indexes, {size} in all.</source>
   <translation>{count} índices, {size} en total.</translation>
  </message>
 </context>
 <context>
  <name>IndexedLayers</name>
  <message>
   <source>No layer of this project is indexed yet: choose a layer and press Index.</source>
   <translation>Aún no hay ninguna capa indexada en este proyecto: elija una capa y pulse «Indexar».</translation>
  </message>
 </context>
 <context>
  <name>Indexing</name>
  <message>
   <source>Index</source>
   <translation>Indexar</translation>
  </message>
  <message>
   <source>Indexing {}</source>
   <translation>Indexación de {}</translation>
  </message>
  <message>
   <source>Indexing “{}” was cancelled; what is done is kept, and Index goes on from there.</source>
   <translation>Se canceló la indexación de «{}»; lo hecho se conserva y «Indexar» continúa desde ahí.</translation>
  </message>
  <message>
   <source>“{name}” is indexed: {tiles} in {time}.</source>
   <translation>«{name}» está indexada: {tiles} en {time}.</translation>
  </message>
  <message>
   <source>“{}” is not indexed yet: press Index first.</source>
   <translation>«{}» aún no está indexada: pulse antes «Indexar».</translation>
  </message>
 </context>
 <context>
  <name>InstalledModels</name>
  <message>
   <source>A published checkpoint, a pair of ONNX files, or a bundle</source>
   <translation>Un checkpoint publicado, un par de archivos ONNX o un bundle</translation>
  </message>
  <message>
   <source>Calibrate…</source>
   <translation>Calibrar…</translation>
  </message>
  <message>
   <source>Computes on this computer what the model must give, and compares</source>
   <translation>Calcula en este equipo lo que el modelo debe dar y lo compara</translation>
  </message>
  <message>
   <source>Deletes the model; indexes made with it are kept</source>
   <translation>Elimina el modelo; los índices hechos con él se conservan</translation>
  </message>
  <message>
   <source>Details of the model</source>
   <translation>Detalles del modelo</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportar…</translation>
  </message>
  <message>
   <source>Indexes</source>
   <translation>Índices</translation>
  </message>
  <message>
   <source>Install from file…</source>
   <translation>Instalar desde archivo…</translation>
  </message>
  <message>
   <source>Languages</source>
   <translation>Idiomas</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licencia</translation>
  </message>
  <message>
   <source>Measures on your own rasters what a good match is</source>
   <translation>Mide en sus propios rásteres qué es una buena coincidencia</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modelo</translation>
  </message>
  <message>
   <source>Models on this computer</source>
   <translation>Modelos en este equipo</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>Eliminar…</translation>
  </message>
  <message>
   <source>Sees</source>
   <translation>Ve</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>Verificar</translation>
  </message>
  <message>
   <source>Writes the model into one file, for another computer</source>
   <translation>Escribe el modelo en un archivo, para otro equipo</translation>
  </message>
 </context>
 <context>
  <name>JobStrip</name>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
 </context>
 <context>
  <name>Keeping</name>
  <message>
   <source>The abstract of “{}” is as it was.</source>
   <translation>El resumen de «{}» vuelve a estar como antes.</translation>
  </message>
  <message>
   <source>The abstract of “{}” was changed meanwhile: edit it in Properties → Metadata.</source>
   <translation>El resumen de «{}» se modificó entretanto: edítelo en Propiedades → Metadatos.</translation>
  </message>
  <message>
   <source>The caption is in the metadata of “{}” (Properties → Metadata), and kept with the project.</source>
   <translation>La descripción está en los metadatos de «{}» (Propiedades → Metadatos) y se guarda con el proyecto.</translation>
  </message>
  <message>
   <source>The caption was copied.</source>
   <translation>Se copió la descripción.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Deshacer</translation>
  </message>
 </context>
 <context>
  <name>LayerBench</name>
  <message>
   <source>A satellite scene or an aerial image, from a file.</source>
   <translation>Una escena de satélite o una imagen aérea, desde un archivo.</translation>
  </message>
  <message>
   <source>Add a raster layer</source>
   <translation>Añadir una capa ráster</translation>
  </message>
  <message>
   <source>Choose one layer for this: indexing and captioning work on one layer at a time.</source>
   <translation>Elija una sola capa: se indexa y se describe una capa cada vez.</translation>
  </message>
  <message>
   <source>It is done once, and only when you say so.</source>
   <translation>Se hace una sola vez, y solo cuando usted lo indica.</translation>
  </message>
  <message>
   <source>Looking at the layer…</source>
   <translation>Analizando la capa…</translation>
  </message>
  <message>
   <source>Press Enter, and the map shows where it is. A click on a hit zooms to it.</source>
   <translation>Pulse Intro y el mapa mostrará dónde está. Un clic en un resultado acerca el mapa a él.</translation>
  </message>
  <message>
   <source>Press Index</source>
   <translation>Pulsar «Indexar»</translation>
  </message>
  <message>
   <source>Searches every layer of the project that is indexed.</source>
   <translation>Busca en todas las capas indexadas del proyecto.</translation>
  </message>
  <message>
   <source>Set up the engine</source>
   <translation>Instalar el motor</translation>
  </message>
  <message>
   <source>Sightline looks at every tile of the layer once; from then on you can search it.</source>
   <translation>Sightline analiza una vez cada tesela de la capa; a partir de ahí se puede buscar en ella.</translation>
  </message>
  <message>
   <source>Type what you look for</source>
   <translation>Escribir lo que se busca</translation>
  </message>
  <message>
   <source>What is indexed can be searched meanwhile.</source>
   <translation>Mientras tanto se puede buscar en lo ya indexado.</translation>
  </message>
 </context>
 <context>
  <name>LayerChoice</name>
  <message>
   <source>All indexed layers of the project</source>
   <translation>Todas las capas indexadas del proyecto</translation>
  </message>
  <message>
   <source>An archive in a database:</source>
   <translation>Un archivo en una base de datos:</translation>
  </message>
  <message>
   <source>Layers that are searched</source>
   <translation>Capas en las que se busca</translation>
  </message>
  <message>
   <source>The layer chosen above</source>
   <translation>La capa elegida arriba</translation>
  </message>
  <message>
   <source>These:</source>
   <translation>Estas:</translation>
  </message>
  <message>
   <source>Tiles of many scenes in PostgreSQL, reached by a connection of QGIS</source>
   <translation>Teselas de muchas escenas en PostgreSQL, mediante una conexión de QGIS</translation>
  </message>
 </context>
 <context>
  <name>LayerMenu</name>
  <message>
   <source>Ask about this layer…</source>
   <translation>Preguntar sobre esta capa…</translation>
  </message>
  <message>
   <source>Band roles…</source>
   <translation>Roles de las bandas…</translation>
  </message>
  <message>
   <source>Caption layer</source>
   <translation>Describir capa</translation>
  </message>
  <message>
   <source>Caption visible extent</source>
   <translation>Describir extensión visible</translation>
  </message>
  <message>
   <source>Classify land cover…</source>
   <translation>Clasificar cobertura del suelo…</translation>
  </message>
  <message>
   <source>Export all tile captions…</source>
   <translation>Exportar todas las descripciones de teselas…</translation>
  </message>
  <message>
   <source>Export embeddings…</source>
   <translation>Exportar embeddings…</translation>
  </message>
  <message>
   <source>Index…</source>
   <translation>Indexar…</translation>
  </message>
  <message>
   <source>Remove index…</source>
   <translation>Eliminar índice…</translation>
  </message>
  <message>
   <source>Search in this layer</source>
   <translation>Buscar en esta capa</translation>
  </message>
  <message>
   <source>Take a snapshot…</source>
   <translation>Tomar instantánea…</translation>
  </message>
 </context>
 <context>
  <name>LayerPanel</name>
  <message>
   <source>All indexed layers</source>
   <translation>Todas las capas indexadas</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <source>Export embeddings…</source>
   <translation>Exportar embeddings…</translation>
  </message>
  <message>
   <source>Import embeddings…</source>
   <translation>Importar embeddings…</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>Indexar</translation>
  </message>
  <message>
   <source>Index as a raster of embeddings…</source>
   <translation>Indexar como ráster de embeddings…</translation>
  </message>
  <message>
   <source>Index with settings, remove the index, embeddings in and out, see all indexes</source>
   <translation>Indexar con ajustes, quitar el índice, importar y exportar embeddings, ver todos los índices</translation>
  </message>
  <message>
   <source>Index with settings…</source>
   <translation>Indexar con ajustes…</translation>
  </message>
  <message>
   <source>Indexes on this computer…</source>
   <translation>Índices de este equipo…</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Capa</translation>
  </message>
  <message>
   <source>Look at every tile of the layer once, so that it can be searched</source>
   <translation>Analizar una vez cada tesela de la capa para poder buscar en ella</translation>
  </message>
  <message>
   <source>More about indexes</source>
   <translation>Más sobre los índices</translation>
  </message>
  <message>
   <source>Remove the index…</source>
   <translation>Eliminar el índice…</translation>
  </message>
  <message>
   <source>Stop this; what is done is kept, and starting it again goes on from there</source>
   <translation>Detener; lo hecho se conserva y, al iniciar de nuevo, se continúa desde ahí</translation>
  </message>
  <message>
   <source>The raster layer to index, search and caption</source>
   <translation>La capa ráster que se indexa, se describe y en la que se busca</translation>
  </message>
 </context>
 <context>
  <name>LegendDialog</name>
  <message>
   <source>A legend needs at least two words: add some, or restore the defaults.</source>
   <translation>Una leyenda necesita al menos dos términos: añada alguno o restablezca los valores predeterminados.</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>Añadir</translation>
  </message>
  <message>
   <source>Also called (separated by commas)</source>
   <translation>Otros nombres (separados por comas)</translation>
  </message>
  <message>
   <source>Colour…</source>
   <translation>Color…</translation>
  </message>
  <message>
   <source>Double-click to choose a colour</source>
   <translation>Doble clic para elegir un color</translation>
  </message>
  <message>
   <source>Each small cell of the image is given the word of this list that fits it best. Use any words for what can be seen from above. The list is kept in the project.</source>
   <translation>A cada pequeña celda de la imagen se le asigna el término de esta lista que mejor le corresponde. Use cualquier término en inglés para lo que puede verse desde arriba. La lista se guarda en el proyecto.</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Eliminar</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Renombrar</translation>
  </message>
  <message>
   <source>Word</source>
   <translation>Término</translation>
  </message>
  <message>
   <source>Words of the land cover</source>
   <translation>Términos de la cobertura del suelo</translation>
  </message>
  <message>
   <source>“{}” is there twice: rename or remove one.</source>
   <translation>«{}» aparece dos veces: renombre o elimine uno de los dos.</translation>
  </message>
 </context>
 <context>
  <name>LiveLayer</name>
  <message>
   <source>Asking the database for the layer…</source>
   <translation>Se pide la capa a la base de datos…</translation>
  </message>
  <message>
   <source>QGIS cannot open “{}” in the database: the log messages panel, tab PostGIS, says why.</source>
   <translation>QGIS no puede abrir «{}» en la base de datos: el panel de mensajes, pestaña PostGIS, dice por qué.</translation>
  </message>
  <message>
   <source>Sightline live: {}</source>
   <translation>Sightline en vivo: {}</translation>
  </message>
  <message>
   <source>This database has no PostGIS, so that QGIS cannot draw layers of it: its keeper can add it (CREATE EXTENSION postgis), and make the archive anew.</source>
   <translation>Esta base de datos no tiene PostGIS, así que QGIS no puede dibujar capas de ella: quien la lleva puede añadirlo (CREATE EXTENSION postgis) y crear el archivo de nuevo.</translation>
  </message>
  <message>
   <source>“{}” is a layer now, answered anew whenever it is drawn.</source>
   <translation>«{}» es ahora una capa que se responde de nuevo cada vez que se dibuja.</translation>
  </message>
 </context>
 <context>
  <name>LongWork</name>
  <message>
   <source>{} is still under way: wait for it, or press Cancel.</source>
   <translation>{} sigue en curso: espere a que termine o pulse «Cancelar».</translation>
  </message>
 </context>
 <context>
  <name>ModelChoices</name>
  <message>
   <source>All sensors:</source>
   <translation>Todos los sensores:</translation>
  </message>
  <message>
   <source>As for all sensors</source>
   <translation>Como para todos los sensores</translation>
  </message>
  <message>
   <source>The model that indexes and searches layers of all sensors for which none is named below</source>
   <translation>El modelo que indexa y busca las capas de todos los sensores para los que abajo no se indica ninguno</translation>
  </message>
  <message>
   <source>The model that indexes and searches layers of this sensor</source>
   <translation>El modelo que indexa y busca las capas de este sensor</translation>
  </message>
  <message>
   <source>Use</source>
   <translation>Usar</translation>
  </message>
  <message>
   <source>{} (not there)</source>
   <translation>{} (no está)</translation>
  </message>
  <message>
   <source>{} does not see it</source>
   <translation>{} no lo ve</translation>
  </message>
 </context>
 <context>
  <name>Models</name>
  <message>
   <source>1 band</source>
   <translation>1 banda</translation>
  </message>
  <message>
   <source>Arabic</source>
   <translation>árabe</translation>
  </message>
  <message>
   <source>Chinese</source>
   <translation>chino</translation>
  </message>
  <message>
   <source>Compared with the original</source>
   <translation>Comparado con el original</translation>
  </message>
  <message>
   <source>Converted by</source>
   <translation>Convertido con</translation>
  </message>
  <message>
   <source>Dimension</source>
   <translation>Dimensión</translation>
  </message>
  <message>
   <source>Dutch</source>
   <translation>neerlandés</translation>
  </message>
  <message>
   <source>English</source>
   <translation>inglés</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Archivos</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Carpeta</translation>
  </message>
  <message>
   <source>French</source>
   <translation>francés</translation>
  </message>
  <message>
   <source>German</source>
   <translation>alemán</translation>
  </message>
  <message>
   <source>Hindi</source>
   <translation>hindi</translation>
  </message>
  <message>
   <source>Indexes made with it</source>
   <translation>Índices hechos con él</translation>
  </message>
  <message>
   <source>Italian</source>
   <translation>italiano</translation>
  </message>
  <message>
   <source>Japanese</source>
   <translation>japonés</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Clase</translation>
  </message>
  <message>
   <source>Korean</source>
   <translation>coreano</translation>
  </message>
  <message>
   <source>Languages</source>
   <translation>Idiomas</translation>
  </message>
  <message>
   <source>Left out</source>
   <translation>Omitido</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licencia</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>Creado</translation>
  </message>
  <message>
   <source>Model card</source>
   <translation>Ficha del modelo</translation>
  </message>
  <message>
   <source>Options</source>
   <translation>Opciones</translation>
  </message>
  <message>
   <source>Polish</source>
   <translation>polaco</translation>
  </message>
  <message>
   <source>Portuguese</source>
   <translation>portugués</translation>
  </message>
  <message>
   <source>Russian</source>
   <translation>ruso</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <source>Spanish</source>
   <translation>español</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Where it comes from</source>
   <translation>De dónde viene</translation>
  </message>
  <message>
   <source>as it should be</source>
   <translation>como debe ser</translation>
  </message>
  <message>
   <source>calibrated</source>
   <translation>calibrado</translation>
  </message>
  <message>
   <source>cannot be used</source>
   <translation>no se puede usar</translation>
  </message>
  <message>
   <source>comes with Sightline</source>
   <translation>viene con Sightline</translation>
  </message>
  <message>
   <source>cosine {}</source>
   <translation>coseno {}</translation>
  </message>
  <message>
   <source>its own {} bands</source>
   <translation>sus propias {} bandas</translation>
  </message>
  <message>
   <source>largest difference {}</source>
   <translation>mayor diferencia {}</translation>
  </message>
  <message>
   <source>not as it should be</source>
   <translation>no como debe ser</translation>
  </message>
  <message>
   <source>not calibrated</source>
   <translation>sin calibrar</translation>
  </message>
  <message>
   <source>roughly calibrated</source>
   <translation>calibrado a grandes rasgos</translation>
  </message>
  <message>
   <source>seen as {}</source>
   <translation>visto como: {}</translation>
  </message>
  <message>
   <source>{} languages</source>
   <translation>{} idiomas</translation>
  </message>
 </context>
 <context>
  <name>ModelsAsked</name>
  <message>
   <source>Ask through {}</source>
   <translation>Preguntar con {}</translation>
  </message>
  <message>
   <source>Index again</source>
   <translation>Indexar de nuevo</translation>
  </message>
  <message>
   <source>Looks at every tile again, with {}</source>
   <translation>Mira de nuevo cada tesela, con {}</translation>
  </message>
  <message>
   <source>{new} puts the question, an adapter translates it for the index of {old}: at once, but not as exact</source>
   <translation>{new} hace la pregunta y un adaptador la traduce para el índice de {old}: al instante, pero con menos exactitud</translation>
  </message>
  <message>
   <source>{} made the index, and asks it exactly</source>
   <translation>{} hizo el índice y lo consulta con exactitud</translation>
  </message>
 </context>
 <context>
  <name>ModelsBench</name>
  <message>
   <source>1 index was made with it: it is kept, but can be searched only when the model is there again, or through an adapter.</source>
   <translation>Se hizo 1 índice con él: se conserva, pero solo se puede consultar cuando el modelo vuelva a estar, o con un adaptador.</translation>
  </message>
  <message>
   <source>Asking the engine</source>
   <translation>Preguntando al motor</translation>
  </message>
  <message>
   <source>Calibrating {}</source>
   <translation>Calibrando {}</translation>
  </message>
  <message>
   <source>Cancelled.</source>
   <translation>Cancelado.</translation>
  </message>
  <message>
   <source>Downloading {}</source>
   <translation>Descargando {}</translation>
  </message>
  <message>
   <source>Export the model</source>
   <translation>Exportar el modelo</translation>
  </message>
  <message>
   <source>Exporting {}</source>
   <translation>Exportando {}</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Eliminar</translation>
  </message>
  <message>
   <source>Remove model</source>
   <translation>Eliminar modelo</translation>
  </message>
  <message>
   <source>Remove “{name}”? {size} will be freed.</source>
   <translation>¿Eliminar «{name}»? Se liberarán {size}.</translation>
  </message>
  <message>
   <source>Removing {}</source>
   <translation>Eliminando {}</translation>
  </message>
  <message>
   <source>Sightline bundle</source>
   <translation>Bundle de Sightline</translation>
  </message>
  <message>
   <source>The download was stopped; Download goes on where it was.</source>
   <translation>La descarga se ha detenido; «Descargar» sigue donde estaba.</translation>
  </message>
  <message>
   <source>Verifying {}</source>
   <translation>Verificando {}</translation>
  </message>
  <message>
   <source>{} indexes were made with it: they are kept, but can be searched only when the model is there again, or through an adapter.</source>
   <translation>Se hicieron {} índices con él: se conservan, pero solo se pueden consultar cuando el modelo vuelva a estar, o con un adaptador.</translation>
  </message>
  <message>
   <source>“{name}” was written to {path}.</source>
   <translation>«{name}» se ha escrito en {path}.</translation>
  </message>
  <message>
   <source>“{}” is calibrated on your rasters.</source>
   <translation>«{}» está calibrado con sus rásteres.</translation>
  </message>
  <message>
   <source>“{}” is installed.</source>
   <translation>«{}» está instalado.</translation>
  </message>
  <message>
   <source>“{}” was removed.</source>
   <translation>«{}» se ha eliminado.</translation>
  </message>
 </context>
 <context>
  <name>ModelsPage</name>
  <message>
   <source>Download</source>
   <translation>Descargar</translation>
  </message>
  <message>
   <source>Installed</source>
   <translation>Instalados</translation>
  </message>
 </context>
 <context>
  <name>NameDialog</name>
  <message>
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <source>This replaces the search of that name.</source>
   <translation>Reemplaza la búsqueda de ese nombre.</translation>
  </message>
 </context>
 <context>
  <name>OptionsFactory</name>
  <message>
   <source>Models</source>
   <translation>Modelos</translation>
  </message>
  <message>
   <source>Sightline</source>
   <translation>Sightline</translation>
  </message>
 </context>
 <context>
  <name>OptionsPage</name>
  <message>
   <source> MB</source>
   <translation> MB</translation>
  </message>
  <message>
   <source> px</source>
   <translation> px</translation>
  </message>
  <message>
   <source>Another Python that has the engine's libraries, for example with onnxruntime for a GPU; empty: the one that “Set up engine…” makes</source>
   <translation>Otro Python que tenga las bibliotecas del motor, por ejemplo con onnxruntime para una GPU; vacío: el que crea «Instalar motor…»</translation>
  </message>
  <message>
   <source>Apple (CoreML)</source>
   <translation>Apple (CoreML)</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automático</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Ambos</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Captions</source>
   <translation>Textos</translation>
  </message>
  <message>
   <source>Engine</source>
   <translation>Motor</translation>
  </message>
  <message>
   <source>Folder of its libraries:</source>
   <translation>Carpeta de sus bibliotecas:</translation>
  </message>
  <message>
   <source>GPU (DirectML)</source>
   <translation>GPU (DirectML)</translation>
  </message>
  <message>
   <source>Gallery</source>
   <translation>Galería</translation>
  </message>
  <message>
   <source>Hits listed at first:</source>
   <translation>Resultados mostrados al inicio:</translation>
  </message>
  <message>
   <source>How hits are shown when the dock opens</source>
   <translation>Cómo se muestran los resultados al abrir el panel</translation>
  </message>
  <message>
   <source>How many tiles a search lists; “More” in the results lists further ones</source>
   <translation>Cuántas teselas lista una búsqueda; «Más» en los resultados obtiene otras</translation>
  </message>
  <message>
   <source>Images</source>
   <translation>Imágenes</translation>
  </message>
  <message>
   <source>In your user folder</source>
   <translation>En su carpeta de usuario</translation>
  </message>
  <message>
   <source>Indexing uses fewer workers rather than more memory than this</source>
   <translation>La indexación usa menos procesos antes que superar este límite de memoria</translation>
  </message>
  <message>
   <source>Intel (OpenVINO)</source>
   <translation>Intel (OpenVINO)</translation>
  </message>
  <message>
   <source>List</source>
   <translation>Lista</translation>
  </message>
  <message>
   <source>Look in:</source>
   <translation>Buscar en:</translation>
  </message>
  <message>
   <source>Memory for indexing:</source>
   <translation>Memoria para indexar:</translation>
  </message>
  <message>
   <source>NVIDIA GPU (CUDA)</source>
   <translation>GPU NVIDIA (CUDA)</translation>
  </message>
  <message>
   <source>NVIDIA GPU (TensorRT)</source>
   <translation>GPU NVIDIA (TensorRT)</translation>
  </message>
  <message>
   <source>Only where the index is small enough to answer at once; Enter always searches</source>
   <translation>Solo si el índice es lo bastante pequeño para responder al momento; Intro siempre busca</translation>
  </message>
  <message>
   <source>Prepares every model for minutes at its first use; stops with a message where it cannot be used</source>
   <translation>Prepara cada modelo durante minutos la primera vez que se usa; se detiene con un mensaje si no se puede usar</translation>
  </message>
  <message>
   <source>Processor:</source>
   <translation>Procesador:</translation>
  </message>
  <message>
   <source>Python of the engine:</source>
   <translation>Python del motor:</translation>
  </message>
  <message>
   <source>Reset to defaults</source>
   <translation>Restablecer valores predeterminados</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Resultados</translation>
  </message>
  <message>
   <source>Search while I type, when typing pauses</source>
   <translation>Buscar mientras escribo, en cada pausa</translation>
  </message>
  <message>
   <source>Searches both, and puts first what both find</source>
   <translation>Busca en ambos y pone primero lo que encuentran los dos</translation>
  </message>
  <message>
   <source>Searches the words of the tiles' captions</source>
   <translation>Busca en las palabras de las descripciones de las teselas</translation>
  </message>
  <message>
   <source>Searches what the tiles look like</source>
   <translation>Busca por el aspecto de las teselas</translation>
  </message>
  <message>
   <source>Searching</source>
   <translation>Búsqueda</translation>
  </message>
  <message>
   <source>Set by the environment variable {}; it goes before this page</source>
   <translation>Fijado por la variable de entorno {}, que tiene prioridad sobre esta página</translation>
  </message>
  <message>
   <source>Set up by Sightline</source>
   <translation>Instalado por Sightline</translation>
  </message>
  <message>
   <source>Show as:</source>
   <translation>Mostrar como:</translation>
  </message>
  <message>
   <source>Shows the defaults on this page; they count once the options are accepted</source>
   <translation>Muestra los valores predeterminados en esta página; se aplican al aceptar las opciones</translation>
  </message>
  <message>
   <source>Size of the pictures in the gallery, from the next start of QGIS on</source>
   <translation>Tamaño de las imágenes de la galería, a partir del próximo inicio de QGIS</translation>
  </message>
  <message>
   <source>Size of thumbnails:</source>
   <translation>Tamaño de las miniaturas:</translation>
  </message>
  <message>
   <source>Stops with a message where it cannot be used</source>
   <translation>Se detiene con un mensaje si no se puede usar</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Tabla</translation>
  </message>
  <message>
   <source>The GPU where the engine's libraries can use one, else the CPU</source>
   <translation>La GPU si las bibliotecas del motor pueden usarla; si no, la CPU</translation>
  </message>
  <message>
   <source>There is no file {}: choose the Python of an environment, or leave this empty.</source>
   <translation>No existe el archivo {}: elija el Python de un entorno o deje esto vacío.</translation>
  </message>
  <message>
   <source>Unticked: a click only marks the hit on the map</source>
   <translation>Sin marcar: un clic solo resalta el resultado en el mapa</translation>
  </message>
  <message>
   <source>What is searched when the dock opens</source>
   <translation>En qué se busca al abrir el panel</translation>
  </message>
  <message>
   <source>What the model runs on</source>
   <translation>Dónde se ejecuta el modelo</translation>
  </message>
  <message>
   <source>Where “Set up engine…” installs the libraries; empty: in your user folder</source>
   <translation>Dónde instala las bibliotecas «Instalar motor…»; vacío: en su carpeta de usuario</translation>
  </message>
  <message>
   <source>Zoom the map to a hit that is clicked</source>
   <translation>Acercar el mapa al resultado en que se hace clic</translation>
  </message>
  <message>
   <source>{} is not the full path of a folder: choose one, or leave this empty.</source>
   <translation>{} no es la ruta completa de una carpeta: elija una o deje esto vacío.</translation>
  </message>
 </context>
 <context>
  <name>Places</name>
  <message>
   <source>The map shows more than the projection of “{}” can hold: zoom in first.</source>
   <translation>El mapa muestra más de lo que abarca la proyección de «{}»: acérquelo antes.</translation>
  </message>
  <message>
   <source>There is nothing of “{}” at this place: zoom to the layer, or choose a place inside it.</source>
   <translation>No hay nada de «{}» en este lugar: haga zoom a la capa o elija un lugar dentro de ella.</translation>
  </message>
  <message>
   <source>This place lies outside “{}”: click inside the layer.</source>
   <translation>Este lugar queda fuera de «{}»: haga clic dentro de la capa.</translation>
  </message>
 </context>
 <context>
  <name>Query</name>
  <message>
   <source>like {}</source>
   <translation>similar a {}</translation>
  </message>
  <message>
   <source>not {}</source>
   <translation>no {}</translation>
  </message>
 </context>
 <context>
  <name>QueryBench</name>
  <message>
   <source>This says only what you do not want: add what you look for.</source>
   <translation>Esto solo dice lo que no se desea: añada lo que busca.</translation>
  </message>
  <message>
   <source>Type what you look for, for example “river”, and press Enter.</source>
   <translation>Escriba en inglés lo que busca, por ejemplo «river», y pulse Intro.</translation>
  </message>
 </context>
 <context>
  <name>QueryBox</name>
  <message>
   <source>A word or a sentence in {}; “-town” is what you do not want.</source>
   <translation>Una palabra o una frase en {}; «-town» es lo que no se desea.</translation>
  </message>
  <message>
   <source>A word or a sentence; “-town” is what you do not want.</source>
   <translation>Una palabra o una frase; «-town» es lo que no se desea.</translation>
  </message>
  <message>
   <source>Describe what you look for, as “river”</source>
   <translation>Lo que busca, como «river»</translation>
  </message>
  <message>
   <source>Describe what you look for, e.g. “river” ({} only)</source>
   <translation>Lo que busca, p. ej. «river» (solo {})</translation>
  </message>
  <message>
   <source>Enter searches · Ctrl+Enter keeps it as a part of the query · Up and Down: earlier queries · Esc stops or clears
Drop an image file here to find what looks like it</source>
   <translation>Intro busca · Ctrl+Intro lo conserva como parte de la consulta · Arriba y Abajo: consultas anteriores · Esc detiene o borra
Suelte aquí un archivo de imagen para encontrar lo que se le parece</translation>
  </message>
  <message>
   <source>Keep as a part of the query (Ctrl+Enter)</source>
   <translation>Conservar como parte de la consulta (Ctrl+Intro)</translation>
  </message>
  <message>
   <source>What you look for</source>
   <translation>Lo que se busca</translation>
  </message>
 </context>
 <context>
  <name>QueryPanel</name>
  <message>
   <source>Both</source>
   <translation>Ambos</translation>
  </message>
  <message>
   <source>Captions</source>
   <translation>Textos</translation>
  </message>
  <message>
   <source>Click a tile on the map, or drag a box, to find what looks like it (Shift: what does not); Esc ends this</source>
   <translation>Haga clic en una tesela del mapa, o dibuje un rectángulo, para encontrar lo que se le parece (Mayús: lo que no); Esc termina</translation>
  </message>
  <message>
   <source>Example</source>
   <translation>Ejemplo</translation>
  </message>
  <message>
   <source>Image file…</source>
   <translation>Archivo de imagen…</translation>
  </message>
  <message>
   <source>Images</source>
   <translation>Imágenes</translation>
  </message>
  <message>
   <source>Remove all parts</source>
   <translation>Eliminar todas las partes</translation>
  </message>
  <message>
   <source>Saved</source>
   <translation>Guardadas</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Buscar</translation>
  </message>
  <message>
   <source>Search (Enter)</source>
   <translation>Buscar (Intro)</translation>
  </message>
  <message>
   <source>Searches both, and puts first what both find</source>
   <translation>Busca en ambos y pone primero lo que encuentran los dos</translation>
  </message>
  <message>
   <source>Searches that this project keeps</source>
   <translation>Búsquedas guardadas en este proyecto</translation>
  </message>
  <message>
   <source>Searches the words of the tiles' captions</source>
   <translation>Busca en las palabras de las descripciones de las teselas</translation>
  </message>
  <message>
   <source>Searches what the tiles look like</source>
   <translation>Busca por el aspecto de las teselas</translation>
  </message>
  <message>
   <source>Selected polygons or hits</source>
   <translation>Polígonos o resultados seleccionados</translation>
  </message>
  <message>
   <source>What is searched</source>
   <translation>En qué se busca</translation>
  </message>
  <message>
   <source>What is searched: what the tiles look like, the words of their captions, or both</source>
   <translation>En qué se busca: el aspecto de las teselas, las palabras de sus descripciones o ambos</translation>
  </message>
 </context>
 <context>
  <name>Reasons</name>
  <message>
   <source>How near the tile is to each part of the query (cosine); a full bar is the best of the hits, an empty one the least.</source>
   <translation>Cuán cerca está la tesela de cada parte de la consulta (coseno); una barra llena es el mejor de los resultados, una vacía el peor.</translation>
  </message>
  <message>
   <source>disliked tiles</source>
   <translation>teselas valoradas negativamente</translation>
  </message>
  <message>
   <source>liked tiles</source>
   <translation>teselas valoradas positivamente</translation>
  </message>
  <message>
   <source>not {}</source>
   <translation>no {}</translation>
  </message>
 </context>
 <context>
  <name>RefinedStrip</name>
  <message>
   <source>Clear</source>
   <translation>Borrar</translation>
  </message>
  <message>
   <source>Take all marks back</source>
   <translation>Retirar todas las valoraciones</translation>
  </message>
  <message>
   <source>Take the last mark back</source>
   <translation>Retirar la última valoración</translation>
  </message>
 </context>
 <context>
  <name>ResultsPanel</name>
  <message>
   <source>More ({})</source>
   <translation>Más ({})</translation>
  </message>
  <message>
   <source>No tile is marked.</source>
   <translation>No hay ninguna tesela valorada.</translation>
  </message>
  <message>
   <source>None of the {} hits matches so well</source>
   <translation>Ninguno de los {} resultados coincide tanto</translation>
  </message>
  <message>
   <source>Refined by {liked} liked and {disliked} disliked tiles (Rocchio): nearer to the former, farther from the latter.</source>
   <translation>Refinado con {liked} teselas valoradas positivamente y {disliked} negativamente (Rocchio): más cerca de las primeras, más lejos de las segundas.</translation>
  </message>
  <message>
   <source>Refined by {liked} liked and {disliked} disliked tiles, from which a linear classifier has learnt.</source>
   <translation>Refinado con {liked} teselas valoradas positivamente y {disliked} negativamente, de las que ha aprendido un clasificador lineal.</translation>
  </message>
  <message>
   <source>Show up to {} hits</source>
   <translation>Mostrar hasta {} resultados</translation>
  </message>
  <message>
   <source>The best has {}. Drag the threshold to the left.</source>
   <translation>El mejor tiene {}. Arrastre el umbral hacia la izquierda.</translation>
  </message>
  <message>
   <source>The only hit does not match so well</source>
   <translation>El único resultado no coincide tanto</translation>
  </message>
 </context>
 <context>
  <name>ResultsToolbar</name>
  <message>
   <source>A click on a hit zooms to it</source>
   <translation>Un clic en un resultado acerca el mapa a él</translation>
  </message>
  <message>
   <source>Add the hits as a live layer: the database answers the query anew each time that the map is drawn</source>
   <translation>Añadir los resultados como capa en vivo: la base de datos responde a la consulta cada vez que se dibuja el mapa</translation>
  </message>
  <message>
   <source>Export: write the footprints of all hits in the list as an ESRI Shapefile or another file, or as a report</source>
   <translation>Exportar: escribir las huellas de todos los resultados de la lista como ESRI Shapefile u otro archivo, o como informe</translation>
  </message>
  <message>
   <source>Footprints or report…</source>
   <translation>Huellas o informe…</translation>
  </message>
  <message>
   <source>Images of the hits…</source>
   <translation>Imágenes de los resultados…</translation>
  </message>
  <message>
   <source>Label the hits on the map with their captions instead of their ranks</source>
   <translation>Etiquetar los resultados en el mapa con sus descripciones en lugar de su orden</translation>
  </message>
  <message>
   <source>One footprint per layer…</source>
   <translation>Una huella por capa…</translation>
  </message>
  <message>
   <source>Show on the map how well each place matches</source>
   <translation>Mostrar en el mapa cuánto coincide cada lugar</translation>
  </message>
  <message>
   <source>Show the hits as a list</source>
   <translation>Mostrar los resultados como lista</translation>
  </message>
  <message>
   <source>Show the hits as a table that can be sorted</source>
   <translation>Mostrar los resultados como tabla ordenable</translation>
  </message>
  <message>
   <source>Show the hits as pictures</source>
   <translation>Mostrar los resultados como imágenes</translation>
  </message>
 </context>
 <context>
  <name>SavedBench</name>
  <message>
   <source>Delete</source>
   <translation>Borrar</translation>
  </message>
  <message>
   <source>Earlier queries are forgotten; saved searches are kept.</source>
   <translation>Se olvidaron las consultas anteriores; las búsquedas guardadas se conservan.</translation>
  </message>
  <message>
   <source>Forget earlier queries</source>
   <translation>Olvidar consultas anteriores</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Renombrar</translation>
  </message>
  <message>
   <source>Rename search</source>
   <translation>Renombrar búsqueda</translation>
  </message>
  <message>
   <source>Run on “{}”, newly indexed</source>
   <translation>Ejecutar en «{}», recién indexada</translation>
  </message>
  <message>
   <source>Save search</source>
   <translation>Guardar búsqueda</translation>
  </message>
  <message>
   <source>Save this search…</source>
   <translation>Guardar esta búsqueda…</translation>
  </message>
  <message>
   <source>This project keeps no searches yet</source>
   <translation>Este proyecto aún no tiene búsquedas guardadas</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Deshacer</translation>
  </message>
  <message>
   <source>“{}” is kept in the project: save the project to have it next time.</source>
   <translation>«{}» queda en el proyecto: guarde el proyecto para tenerla la próxima vez.</translation>
  </message>
  <message>
   <source>“{}” was deleted.</source>
   <translation>Se borró «{}».</translation>
  </message>
 </context>
 <context>
  <name>SavedSearches</name>
  <message>
   <source>The searches of this project were saved by a newer Sightline: update the plugin to use them.</source>
   <translation>Las búsquedas de este proyecto se guardaron con una versión más reciente de Sightline: actualice el complemento para usarlas.</translation>
  </message>
  <message>
   <source>The searches that this project keeps cannot be read; those that you save now take their place.</source>
   <translation>No se pueden leer las búsquedas guardadas en este proyecto; las que guarde ahora ocuparán su lugar.</translation>
  </message>
  <message>
   <source>{} of the searches that this project keeps cannot be read: it was left out.</source>
   <translation>{} de las búsquedas guardadas en este proyecto no se puede leer y se ha omitido.</translation>
  </message>
  <message>
   <source>{} of the searches that this project keeps cannot be read: they were left out.</source>
   <translation>{} de las búsquedas guardadas en este proyecto no se pueden leer y se han omitido.</translation>
  </message>
 </context>
 <context>
  <name>Scope</name>
  <message>
   <source>1 layer</source>
   <translation>1 capa</translation>
  </message>
  <message>
   <source>All indexed layers</source>
   <translation>Todas las capas indexadas</translation>
  </message>
  <message>
   <source>Archive {}</source>
   <translation>Archivo {}</translation>
  </message>
  <message>
   <source>Choose the polygon layer whose selected polygons are to be searched.</source>
   <translation>Elija la capa de polígonos en cuyos polígonos seleccionados se buscará.</translation>
  </message>
  <message>
   <source>No archive</source>
   <translation>Ningún archivo</translation>
  </message>
  <message>
   <source>No layer</source>
   <translation>Ninguna capa</translation>
  </message>
  <message>
   <source>Nothing is selected in “{}”: select the polygons to search in, or search the whole layers.</source>
   <translation>No hay nada seleccionado en «{}»: seleccione los polígonos en los que buscar o busque en las capas enteras.</translation>
  </message>
  <message>
   <source>The map has no coordinate reference system: choose one at the lower right of the window, or search the whole layers.</source>
   <translation>El mapa no tiene sistema de referencia de coordenadas: elija uno abajo a la derecha de la ventana o busque en las capas enteras.</translation>
  </message>
  <message>
   <source>The selected polygons of “{}” have too many corners: select fewer, or simplify them first.</source>
   <translation>Los polígonos seleccionados de «{}» tienen demasiados vértices: seleccione menos o simplifíquelos antes.</translation>
  </message>
  <message>
   <source>This layer</source>
   <translation>Esta capa</translation>
  </message>
  <message>
   <source>What is selected in “{}” covers no ground: select other polygons.</source>
   <translation>Lo seleccionado en «{}» no abarca ninguna superficie: seleccione otros polígonos.</translation>
  </message>
  <message>
   <source>drawn area</source>
   <translation>área dibujada</translation>
  </message>
  <message>
   <source>from {}</source>
   <translation>desde {}</translation>
  </message>
  <message>
   <source>selected polygons</source>
   <translation>polígonos seleccionados</translation>
  </message>
  <message>
   <source>until {}</source>
   <translation>hasta {}</translation>
  </message>
  <message>
   <source>visible extent</source>
   <translation>extensión visible</translation>
  </message>
  <message>
   <source>{count} polygons of “{name}” are selected: select at most {most}.</source>
   <translation>Hay {count} polígonos de «{name}» seleccionados: seleccione como máximo {most}.</translation>
  </message>
  <message>
   <source>{first} to {last}</source>
   <translation>{first} a {last}</translation>
  </message>
  <message>
   <source>{} layers</source>
   <translation>{} capas</translation>
  </message>
  <message>
   <source>“{}” has no coordinate reference system: assign one in the layer's properties.</source>
   <translation>«{}» no tiene sistema de referencia de coordenadas: asígnele uno en las propiedades de la capa.</translation>
  </message>
  <message>
   <source>≤ {} % clouds</source>
   <translation>≤ {} % nubes</translation>
  </message>
  <message>
   <source>≥ {} % valid</source>
   <translation>≥ {} % válido</translation>
  </message>
 </context>
 <context>
  <name>ScopeBench</name>
  <message>
   <source>Click the corners of the area, the last one twice; or drag a box. Esc ends this.</source>
   <translation>Haga clic en los vértices del área, en el último dos veces; o dibuje un rectángulo. Esc termina.</translation>
  </message>
  <message>
   <source>No area is drawn yet: draw it below “Search in”, or search the whole layers.</source>
   <translation>Aún no hay ningún área dibujada: dibújela en «Buscar en» o busque en las capas enteras.</translation>
  </message>
  <message>
   <source>No layer is ticked: tick those to search below “Search in”.</source>
   <translation>No hay ninguna capa marcada: marque en «Buscar en» aquellas en las que buscar.</translation>
  </message>
  <message>
   <source>QGIS has no PostgreSQL connection yet: make one below “Search in”, or search layers of the project.</source>
   <translation>QGIS aún no tiene ninguna conexión PostgreSQL: cree una en «Buscar en» o busque en capas del proyecto.</translation>
  </message>
  <message>
   <source>The first day comes after the last: swap them below “Search in”.</source>
   <translation>El primer día es posterior al último: intercámbielos en «Buscar en».</translation>
  </message>
  <message>
   <source>The first day comes after the last: swap them.</source>
   <translation>El primer día es posterior al último: intercámbielos.</translation>
  </message>
  <message>
   <source>The indexed layers are from {first} to {last}.</source>
   <translation>Las capas indexadas van del {first} al {last}.</translation>
  </message>
  <message>
   <source>The indexed layers are from {}.</source>
   <translation>Las capas indexadas son del {}.</translation>
  </message>
  <message>
   <source>The layer with the selected polygons is no longer in the project: the whole layers are searched.</source>
   <translation>La capa con los polígonos seleccionados ya no está en el proyecto: se busca en las capas enteras.</translation>
  </message>
  <message>
   <source>not indexed</source>
   <translation>sin indexar</translation>
  </message>
  <message>
   <source>partly indexed</source>
   <translation>indexada en parte</translation>
  </message>
  <message>
   <source>“{}” is no longer in the project and not searched any more.</source>
   <translation>«{}» ya no está en el proyecto; ya no se busca en ella.</translation>
  </message>
 </context>
 <context>
  <name>ScopePanel</name>
  <message>
   <source>Search in</source>
   <translation>Buscar en</translation>
  </message>
  <message>
   <source>Where to search</source>
   <translation>Dónde buscar</translation>
  </message>
  <message>
   <source>{}
Click to choose layers, area, dates and quality</source>
   <translation>{}
Clic para elegir capas, área, fechas y calidad</translation>
  </message>
 </context>
 <context>
  <name>ScopePopup</name>
  <message>
   <source>Area</source>
   <translation>Área</translation>
  </message>
  <message>
   <source>Close (Esc); what is set here counts from the next search on</source>
   <translation>Cerrar (Esc); lo elegido aquí vale desde la próxima búsqueda</translation>
  </message>
  <message>
   <source>Clouded share of a tile, where it is known</source>
   <translation>Porcentaje nublado de una tesela, si se conoce</translation>
  </message>
  <message>
   <source>Dates</source>
   <translation>Fechas</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Hecho</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>Capas</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Restablecer</translation>
  </message>
  <message>
   <source>Search everything of the chosen layer again</source>
   <translation>Volver a buscar en toda la capa elegida</translation>
  </message>
  <message>
   <source>Share of a tile that has data</source>
   <translation>Porcentaje de una tesela que tiene datos</translation>
  </message>
  <message>
   <source>The first day; empty: no bound</source>
   <translation>El primer día; vacío: sin límite</translation>
  </message>
  <message>
   <source>The last day; empty: no bound</source>
   <translation>El último día; vacío: sin límite</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>Teselas</translation>
  </message>
  <message>
   <source>Whole archive</source>
   <translation>Archivo entero</translation>
  </message>
  <message>
   <source>Whole layers</source>
   <translation>Capas enteras</translation>
  </message>
  <message>
   <source>any</source>
   <translation>cualquiera</translation>
  </message>
  <message>
   <source>at least </source>
   <translation>mínimo </translation>
  </message>
  <message>
   <source>at most </source>
   <translation>máximo </translation>
  </message>
  <message>
   <source>to</source>
   <translation>a</translation>
  </message>
  <message>
   <source>under clouds</source>
   <translation>bajo nubes</translation>
  </message>
  <message>
   <source>with data</source>
   <translation>con datos</translation>
  </message>
 </context>
 <context>
  <name>SearchBench</name>
  <message>
   <source>Nothing was found for “{}”</source>
   <translation>No se encontró nada para «{}»</translation>
  </message>
  <message>
   <source>Searching for “{}”…</source>
   <translation>Buscando «{}»…</translation>
  </message>
  <message>
   <source>Thumbs refine a search; changes between two dates are listed as they are.</source>
   <translation>Los pulgares refinan una búsqueda; los cambios entre dos fechas se listan tal como son.</translation>
  </message>
  <message>
   <source>Write the captions now</source>
   <translation>Escribir las descripciones ahora</translation>
  </message>
  <message>
   <source>{hits} for “{query}” in {where} · {time} ms</source>
   <translation>{hits} para «{query}» en {where} · {time} ms</translation>
  </message>
  <message>
   <source>{} layers</source>
   <translation>{} capas</translation>
  </message>
  <message>
   <source>{} scenes</source>
   <translation>{} escenas</translation>
  </message>
 </context>
 <context>
  <name>SetupBanner</name>
  <message>
   <source>Installs the libraries that read and understand rasters into a folder of their own</source>
   <translation>Instala las bibliotecas que leen e interpretan los rásteres en una carpeta propia</translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation>Instalar motor…</translation>
  </message>
 </context>
 <context>
  <name>SetupDialog</name>
  <message>
   <source>All libraries are there. Starting the engine…</source>
   <translation>Todas las bibliotecas están instaladas. Arrancando el motor…</translation>
  </message>
  <message>
   <source>Installs what is missing</source>
   <translation>Instala lo que falta</translation>
  </message>
  <message>
   <source>Log of the set-up</source>
   <translation>Registro de la instalación</translation>
  </message>
  <message>
   <source>Press Start. What is installed is listed here.</source>
   <translation>Pulse «Iniciar». Aquí aparecerá lo que se instala.</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Eliminar</translation>
  </message>
  <message>
   <source>Remove the engine's libraries?</source>
   <translation>¿Eliminar las bibliotecas del motor?</translation>
  </message>
  <message>
   <source>Removes the libraries again; your indexes are kept</source>
   <translation>Elimina de nuevo las bibliotecas; sus índices se conservan</translation>
  </message>
  <message>
   <source>Removing the libraries…</source>
   <translation>Eliminando las bibliotecas…</translation>
  </message>
  <message>
   <source>Set up the Sightline engine</source>
   <translation>Instalar el motor de Sightline</translation>
  </message>
  <message>
   <source>Sightline reads and understands rasters in a program of its own, the engine. It needs the libraries below, in a folder of their own. QGIS's own Python is not touched, and your rasters never leave this computer.</source>
   <translation>Sightline lee e interpreta los rásteres en un programa propio, el motor. Este necesita las bibliotecas de abajo, en una carpeta propia. El Python de QGIS no se modifica y sus rásteres nunca salen de este equipo.</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>Iniciar</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Detener</translation>
  </message>
  <message>
   <source>The engine runs already, with {python}: the variable {variable} names it, and goes before what is set up here.</source>
   <translation>El motor ya está en marcha, con {python}: lo indica la variable {variable}, que tiene prioridad sobre lo que se instale aquí.</translation>
  </message>
  <message>
   <source>The engine runs already, with {python}; what is set up here takes its place.</source>
   <translation>El motor ya está en marcha, con {python}; lo que se instale aquí ocupará su lugar.</translation>
  </message>
  <message>
   <source>The engine's libraries were removed; your indexes are kept.</source>
   <translation>Se eliminaron las bibliotecas del motor; sus índices se conservan.</translation>
  </message>
  <message>
   <source>The libraries are there. The engine is started once to see whether all is well…</source>
   <translation>Las bibliotecas están instaladas. Se arranca el motor una vez para ver si todo está bien…</translation>
  </message>
  <message>
   <source>The next start goes on from there</source>
   <translation>El próximo inicio continúa desde ahí</translation>
  </message>
  <message>
   <source>Tries every library, and starts the engine once</source>
   <translation>Prueba todas las bibliotecas y arranca el motor una vez</translation>
  </message>
  <message>
   <source>Trying the libraries…</source>
   <translation>Probando las bibliotecas…</translation>
  </message>
  <message>
   <source>Uninstall…</source>
   <translation>Desinstalar…</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>Verificar</translation>
  </message>
  <message>
   <source>Working on {}… You can go on using QGIS.</source>
   <translation>Trabajando en {}… Puede seguir usando QGIS.</translation>
  </message>
  <message>
   <source>Working… this takes a few minutes. You can go on using QGIS.</source>
   <translation>Trabajando… esto tarda unos minutos. Puede seguir usando QGIS.</translation>
  </message>
  <message>
   <source>{folder} and all that is in it will be deleted. Your indexes and captions are kept; to search again, the engine must be set up again.</source>
   <translation>Se borrará {folder} con todo su contenido. Sus índices y descripciones se conservan; para volver a buscar habrá que instalar el motor de nuevo.</translation>
  </message>
 </context>
 <context>
  <name>SetupForm</name>
  <message>
   <source>A GPU by Intel is used where its driver is there, else the processor.</source>
   <translation>Se usa una GPU de Intel si está su controlador; si no, el procesador.</translation>
  </message>
  <message>
   <source>About {download} to download, {disk} on disk; {free} are free there.</source>
   <translation>Unos {download} por descargar, {disk} en disco; allí hay {free} libres.</translation>
  </message>
  <message>
   <source>Advanced:</source>
   <translation>Avanzado:</translation>
  </message>
  <message>
   <source>Any GPU (DirectML)</source>
   <translation>Cualquier GPU (DirectML)</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Choose a folder for the engine's libraries.</source>
   <translation>Elija una carpeta para las bibliotecas del motor.</translation>
  </message>
  <message>
   <source>Choose the Python</source>
   <translation>Elegir el Python</translation>
  </message>
  <message>
   <source>Choose the folder</source>
   <translation>Elegir la carpeta</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files</source>
   <translation>Elegir la carpeta que contiene los archivos .whl</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files.</source>
   <translation>Elija la carpeta que contiene los archivos .whl.</translation>
  </message>
  <message>
   <source>Folder for the engine's libraries</source>
   <translation>Carpeta para las bibliotecas del motor</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>Carpeta de paquetes wheel</translation>
  </message>
  <message>
   <source>Folder:</source>
   <translation>Carpeta:</translation>
  </message>
  <message>
   <source>Installed</source>
   <translation>Instalada</translation>
  </message>
  <message>
   <source>Intel processor or GPU (OpenVINO)</source>
   <translation>Procesador o GPU de Intel (OpenVINO)</translation>
  </message>
  <message>
   <source>Libraries</source>
   <translation>Bibliotecas</translation>
  </message>
  <message>
   <source>Library</source>
   <translation>Biblioteca</translation>
  </message>
  <message>
   <source>NVIDIA GPU (CUDA)</source>
   <translation>GPU NVIDIA (CUDA)</translation>
  </message>
  <message>
   <source>Needed</source>
   <translation>Necesaria</translation>
  </message>
  <message>
   <source>Newest libraries instead of the tested ones</source>
   <translation>Las bibliotecas más recientes en lugar de las probadas</translation>
  </message>
  <message>
   <source>No NVIDIA GPU with its driver was found: without them the CPU is used.</source>
   <translation>No se encontró ninguna GPU NVIDIA con su controlador: sin ellos se usa la CPU.</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>Procesador</translation>
  </message>
  <message>
   <source>Processor:</source>
   <translation>Procesador:</translation>
  </message>
  <message>
   <source>Proxy:</source>
   <translation>Proxy:</translation>
  </message>
  <message>
   <source>Python to install with</source>
   <translation>Python con el que instalar</translation>
  </message>
  <message>
   <source>Python:</source>
   <translation>Python:</translation>
  </message>
  <message>
   <source>Source:</source>
   <translation>Origen:</translation>
  </message>
  <message>
   <source>The libraries that the engine needs, and those that are there already</source>
   <translation>Las bibliotecas que el motor necesita y las que ya están instaladas</translation>
  </message>
  <message>
   <source>Unticked: from the Python package index, pypi.org</source>
   <translation>Sin marcar: desde el índice de paquetes de Python, pypi.org</translation>
  </message>
  <message>
   <source>What shall run the models; another choice later replaces only what is different</source>
   <translation>Qué debe ejecutar los modelos; otra elección posterior solo sustituye lo que cambia</translation>
  </message>
  <message>
   <source>Where the tested versions do not exist for this computer; what is downloaded is then not compared with known hashes</source>
   <translation>Donde las versiones probadas no existen para este equipo; lo descargado no se compara entonces con huellas conocidas</translation>
  </message>
  <message>
   <source>Without network, from a folder of wheels:</source>
   <translation>Sin red, desde una carpeta de paquetes wheel:</translation>
  </message>
  <message>
   <source>Works on every computer, and uses CoreML where a model can be run with it.</source>
   <translation>Funciona en cualquier ordenador y usa CoreML cuando un modelo puede ejecutarse con él.</translation>
  </message>
  <message>
   <source>Works on every computer.</source>
   <translation>Funciona en cualquier ordenador.</translation>
  </message>
  <message>
   <source>Works on every computer. {} was found: choose it to let it run the models.</source>
   <translation>Funciona en cualquier ordenador. Se encontró {}: elíjala para que ejecute los modelos.</translation>
  </message>
  <message>
   <source>Works with every GPU that knows DirectX 12; with one by NVIDIA, CUDA is faster.</source>
   <translation>Funciona con cualquier GPU compatible con DirectX 12; con una de NVIDIA, CUDA es más rápido.</translation>
  </message>
  <message>
   <source>none; it is taken from QGIS: Settings → Options → Network</source>
   <translation>ninguno; se toma de QGIS: Configuración → Opciones → Red</translation>
  </message>
  <message>
   <source>{what} · {size} to download</source>
   <translation>{what} · {size} por descargar</translation>
  </message>
  <message>
   <source>{} cannot be used, since pip does not know SOCKS: set an HTTP proxy, or use a folder of wheels</source>
   <translation>No se puede usar {}, ya que pip no admite SOCKS: configure un proxy HTTP o use una carpeta de paquetes wheel</translation>
  </message>
  <message>
   <source>{} was found.</source>
   <translation>Se encontró {}.</translation>
  </message>
  <message>
   <source>{}, from QGIS's network settings</source>
   <translation>{}, de la configuración de red de QGIS</translation>
  </message>
 </context>
 <context>
  <name>SetupRun</name>
  <message>
   <source>{folder} has room for {room} MB, but the engine needs {needed} MB: make room, or choose another folder.</source>
   <translation>{folder} tiene espacio para {room} MB, pero el motor necesita {needed} MB: libere espacio o elija otra carpeta.</translation>
  </message>
 </context>
 <context>
  <name>Shelf</name>
  <message>
   <source>Nothing can be written to {}: check that the disk is not full and the folder is yours.</source>
   <translation>No se puede escribir en {}: compruebe que el disco no esté lleno y que la carpeta sea suya.</translation>
  </message>
 </context>
 <context>
  <name>SightlineDock</name>
  <message>
   <source>Ask</source>
   <translation>Pregunta</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>Describir</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Resultados</translation>
  </message>
 </context>
 <context>
  <name>SightlineLocator</name>
  <message>
   <source>Sightline: places in indexed imagery</source>
   <translation>Sightline: lugares en imágenes indexadas</translation>
  </message>
 </context>
 <context>
  <name>SightlinePlugin</name>
  <message>
   <source>Caption a place</source>
   <translation>Describir un lugar</translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to read what is there; Esc ends this</source>
   <translation>Haga clic en un lugar del mapa, o dibuje un rectángulo, para leer lo que hay allí; Esc termina</translation>
  </message>
  <message>
   <source>Click a tile on the map, or drag a box, to find what looks like it; Esc ends this</source>
   <translation>Haga clic en una tesela del mapa, o dibuje un rectángulo, para encontrar lo que se le parece; Esc termina</translation>
  </message>
  <message>
   <source>Compare two dates…</source>
   <translation>Comparar dos fechas…</translation>
  </message>
  <message>
   <source>Engine room</source>
   <translation>Estado del motor</translation>
  </message>
  <message>
   <source>Find things in your rasters by describing them</source>
   <translation>Encontrar cosas en sus rásteres describiéndolas</translation>
  </message>
  <message>
   <source>Find what changed between two rasters of one place, and drag a line between them</source>
   <translation>Encontrar lo que cambió entre dos rásteres del mismo lugar y arrastrar una línea entre ellos</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Ayuda</translation>
  </message>
  <message>
   <source>How Sightline is used</source>
   <translation>Cómo se usa Sightline</translation>
  </message>
  <message>
   <source>Install models, choose which is used, and look after them</source>
   <translation>Instalar modelos, elegir cuál se usa y cuidarlos</translation>
  </message>
  <message>
   <source>Install, verify or remove the engine's libraries</source>
   <translation>Instalar, verificar o eliminar las bibliotecas del motor</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>Modelos…</translation>
  </message>
  <message>
   <source>Options…</source>
   <translation>Opciones…</translation>
  </message>
  <message>
   <source>Pick an example</source>
   <translation>Elegir un ejemplo</translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation>Instalar motor…</translation>
  </message>
  <message>
   <source>Sightline's page in QGIS's options</source>
   <translation>La página de Sightline en las opciones de QGIS</translation>
  </message>
  <message>
   <source>Sightline: search imagery by text</source>
   <translation>Sightline: buscar en imágenes mediante texto</translation>
  </message>
  <message>
   <source>The engine's state and log, and restarting it</source>
   <translation>Estado del motor, registro y reinicio</translation>
  </message>
 </context>
 <context>
  <name>Snapshot</name>
  <message>
   <source>Choose the part of the layer that you need.</source>
   <translation>Elija la parte de la capa que necesite.</translation>
  </message>
  <message>
   <source>{columns} × {rows} pixels · {size} MB</source>
   <translation>{columns} × {rows} píxeles · {size} MB</translation>
  </message>
  <message>
   <source>{size} is too large (at most {most} MB): take a smaller extent or a coarser resolution.</source>
   <translation>{size} es demasiado grande (máximo {most} MB): use una extensión menor o una resolución más gruesa.</translation>
  </message>
  <message>
   <source>{size} is too small to show anything: take a larger extent or a finer resolution.</source>
   <translation>{size} es demasiado pequeño para mostrar algo: use una extensión mayor o una resolución más fina.</translation>
  </message>
 </context>
 <context>
  <name>SnapshotBench</name>
  <message>
   <source>Index</source>
   <translation>Indexar</translation>
  </message>
  <message>
   <source>No image of “{name}” could be fetched ({reason}): nothing was saved. Try again later.</source>
   <translation>No se pudo obtener ninguna imagen de «{name}» ({reason}): no se guardó nada. Inténtelo de nuevo más tarde.</translation>
  </message>
  <message>
   <source>Take a snapshot…</source>
   <translation>Tomar instantánea…</translation>
  </message>
  <message>
   <source>The folder {} does not exist: create it, or choose another.</source>
   <translation>La carpeta {} no existe: créela o elija otra.</translation>
  </message>
  <message>
   <source>The images come from {}. Make sure that its terms of use allow keeping and analysing copies, and this many at once.</source>
   <translation>Las imágenes proceden de {}. Asegúrese de que sus condiciones de uso permiten conservar y analizar copias, y tantas a la vez.</translation>
  </message>
  <message>
   <source>The service says: “{}”</source>
   <translation>El servicio indica: «{}»</translation>
  </message>
  <message>
   <source>The snapshot of “{name}” could not be saved ({reason}).</source>
   <translation>No se pudo guardar la instantánea de «{name}» ({reason}).</translation>
  </message>
  <message>
   <source>The snapshot of “{name}” was saved as {path}.</source>
   <translation>La instantánea de «{name}» se guardó como {path}.</translation>
  </message>
  <message>
   <source>The snapshot of “{}” was cancelled; nothing was saved.</source>
   <translation>Se canceló la instantánea de «{}»; no se guardó nada.</translation>
  </message>
  <message>
   <source>{missing} of {asked} images of “{name}” could not be fetched ({reason}): their places are empty. Take the snapshot again later, or index what is there.</source>
   <translation>No se pudieron obtener {missing} de {asked} imágenes de «{name}» ({reason}): sus lugares quedan vacíos. Vuelva a tomar la instantánea más tarde o indexe lo que hay.</translation>
  </message>
  <message>
   <source>{} is open in this project: choose another name.</source>
   <translation>{} está abierto en este proyecto: elija otro nombre.</translation>
  </message>
  <message>
   <source>“{}” comes from a service. Sightline works on files: save the part that you need as a GeoTIFF.</source>
   <translation>«{}» procede de un servicio. Sightline trabaja con archivos: guarde la parte que necesite como GeoTIFF.</translation>
  </message>
  <message>
   <source>“{}” is no longer in the project.</source>
   <translation>«{}» ya no está en el proyecto.</translation>
  </message>
  <message>
   <source>“{}” is not a file yet. Sightline works on files: save the part that you need as a GeoTIFF.</source>
   <translation>«{}» aún no es un archivo. Sightline trabaja con archivos: guarde la parte que necesite como GeoTIFF.</translation>
  </message>
  <message>
   <source>“{}” shows nothing at this place and resolution: nothing was saved. Zoom to where the layer shows something, and try again.</source>
   <translation>«{}» no muestra nada en este lugar y a esta resolución: no se guardó nada. Acérquese adonde la capa muestre algo e inténtelo de nuevo.</translation>
  </message>
 </context>
 <context>
  <name>SnapshotDialog</name>
  <message>
   <source> m</source>
   <translation> m</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Archivo</translation>
  </message>
  <message>
   <source>GeoTIFF</source>
   <translation>GeoTIFF</translation>
  </message>
  <message>
   <source>Ground size of one pixel; finer than the service's own images shows no more</source>
   <translation>Tamaño de un píxel sobre el terreno; más fino que las imágenes del propio servicio no muestra más</translation>
  </message>
  <message>
   <source>Index it afterwards, so that it can be searched</source>
   <translation>Indexarla después, para poder buscar en ella</translation>
  </message>
  <message>
   <source>Part of the layer</source>
   <translation>Parte de la capa</translation>
  </message>
  <message>
   <source>Resolution</source>
   <translation>Resolución</translation>
  </message>
  <message>
   <source>Save snapshot</source>
   <translation>Guardar instantánea</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <source>Snapshot of a layer</source>
   <translation>Instantánea de una capa</translation>
  </message>
  <message>
   <source>Take snapshot</source>
   <translation>Tomar instantánea</translation>
  </message>
  <message>
   <source>The GeoTIFF to write</source>
   <translation>El GeoTIFF que se escribirá</translation>
  </message>
  <message>
   <source>What the map shows, the whole layer, or a box that you draw on the map</source>
   <translation>Lo que muestra el mapa, la capa entera o un rectángulo dibujado en el mapa</translation>
  </message>
 </context>
 <context>
  <name>Sources</name>
  <message>
   <source>Choose a raster layer first; if the list is empty, add one to the project.</source>
   <translation>Elija antes una capa ráster; si la lista está vacía, añada una al proyecto.</translation>
  </message>
  <message>
   <source>“{}” cannot be read: its file may have been moved or deleted.</source>
   <translation>No se puede leer «{}»: es posible que su archivo se haya movido o borrado.</translation>
  </message>
  <message>
   <source>“{}” comes from a service, not from a file: take a snapshot of the part that you need.</source>
   <translation>«{}» procede de un servicio, no de un archivo: tome una instantánea de la parte que necesite.</translation>
  </message>
  <message>
   <source>“{}” is in memory only: take a snapshot of the part that you need.</source>
   <translation>«{}» solo está en memoria: tome una instantánea de la parte que necesite.</translation>
  </message>
  <message>
   <source>“{}” is not a raster layer: choose a raster layer.</source>
   <translation>«{}» no es una capa ráster: elija una capa ráster.</translation>
  </message>
  <message>
   <source>“{}” was made by Sightline: choose the raster that it was made of.</source>
   <translation>«{}» fue creada por Sightline: elija el ráster del que procede.</translation>
  </message>
 </context>
 <context>
  <name>Subject</name>
  <message>
   <source>“{}” is no longer in the project: add it again, or caption another.</source>
   <translation>«{}» ya no está en el proyecto: añada la capa de nuevo o describa otra.</translation>
  </message>
 </context>
 <context>
  <name>Taking</name>
  <message>
   <source>Looking at the snapshot</source>
   <translation>Análisis de la instantánea</translation>
  </message>
  <message>
   <source>QGIS could not write the file (error {}).</source>
   <translation>QGIS no pudo escribir el archivo (error {}).</translation>
  </message>
  <message>
   <source>Snapshot of {}</source>
   <translation>Instantánea de {}</translation>
  </message>
 </context>
 <context>
  <name>Through</name>
  <message>
   <source>Fitting an adapter from {new} to {old}</source>
   <translation>Ajustando un adaptador de {new} a {old}</translation>
  </message>
 </context>
 <context>
  <name>Thumbnails</name>
  <message>
   <source>The layer is not in the project.</source>
   <translation>La capa no está en el proyecto.</translation>
  </message>
 </context>
 <context>
  <name>Thumbs</name>
  <message>
   <source>This is not what I look for (−)</source>
   <translation>Esto no es lo que busco (−)</translation>
  </message>
  <message>
   <source>This is what I look for (+)</source>
   <translation>Esto es lo que busco (+)</translation>
  </message>
 </context>
 <context>
  <name>TileCaptions</name>
  <message>
   <source>1 tile caption was written to {path}.</source>
   <translation>Se escribió 1 descripción de tesela en {path}.</translation>
  </message>
  <message>
   <source>CSV</source>
   <translation>CSV</translation>
  </message>
  <message>
   <source>Captioning the tiles of {}</source>
   <translation>Descripción de las teselas de {}</translation>
  </message>
  <message>
   <source>ESRI Shapefile, which cuts captions at 254 bytes</source>
   <translation>ESRI Shapefile (corta las descripciones a 254 bytes)</translation>
  </message>
  <message>
   <source>Export all tile captions</source>
   <translation>Exportar todas las descripciones de teselas</translation>
  </message>
  <message>
   <source>GeoPackage</source>
   <translation>GeoPackage</translation>
  </message>
  <message>
   <source>The tile of “{name}” has a caption now ({time}).</source>
   <translation>La tesela de «{name}» ya tiene descripción ({time}).</translation>
  </message>
  <message>
   <source>Writing the tile captions of {}</source>
   <translation>Escritura de las descripciones de teselas de {}</translation>
  </message>
  <message>
   <source>{count} tile captions were written to {path}.</source>
   <translation>Se escribieron {count} descripciones de teselas en {path}.</translation>
  </message>
  <message>
   <source>{count} tiles of “{name}” have captions now ({time}).</source>
   <translation>{count} teselas de «{name}» ya tienen descripción ({time}).</translation>
  </message>
  <message>
   <source>{} was cancelled.</source>
   <translation>Tarea cancelada: {}.</translation>
  </message>
 </context>
 <context>
  <name>TileDelegate</name>
  <message>
   <source>no picture</source>
   <translation>sin imagen</translation>
  </message>
 </context>
 <context>
  <name>Toolbox</name>
  <message>
   <source>0 to 1; a match above 0.5 is a good one</source>
   <translation>0 a 1; una coincidencia por encima de 0,5 es buena</translation>
  </message>
  <message>
   <source>A PostgreSQL connection of QGIS: all scenes of its archive are searched, instead of rasters</source>
   <translation>Una conexión PostgreSQL de QGIS: se busca en todas las escenas de su archivo, en lugar de rásteres</translation>
  </message>
  <message>
   <source>A raster of how well every place matches a text, 0 to 1, as fine as the model can tell.</source>
   <translation>Un ráster que dice cuánto coincide cada lugar con un texto, de 0 a 1, con el detalle que permite el modelo.</translation>
  </message>
  <message>
   <source>A table of all indexes on this computer: raster, model, tiles, size, whether complete, whether the raster is there, whether imported. Of one raster, also whether it can be searched.</source>
   <translation>Una tabla de todos los índices de este equipo: ráster, modelo, teselas, tamaño, si está completo, si el ráster está, si es importado. De un ráster, también si se puede buscar en él.</translation>
  </message>
  <message>
   <source>Add a match to polygons</source>
   <translation>Añadir una coincidencia a los polígonos</translation>
  </message>
  <message>
   <source>Add captions to polygons</source>
   <translation>Añadir descripciones a los polígonos</translation>
  </message>
  <message>
   <source>Add to an existing GeoPackage</source>
   <translation>Añadir a un GeoPackage existente</translation>
  </message>
  <message>
   <source>All hits of a query in a raster become one footprint; not for reports and folders of images</source>
   <translation>Todos los resultados de una consulta en un ráster forman una sola huella; no para informes ni carpetas de imágenes</translation>
  </message>
  <message>
   <source>An image file; tiles that look like it come first</source>
   <translation>Un archivo de imagen; primero vienen las teselas que se le parecen</translation>
  </message>
  <message>
   <source>Answer</source>
   <translation>Respuesta</translation>
  </message>
  <message>
   <source>Answers a question in plain English with numbers, as: how much forest is there in the north? What cannot be answered is said.</source>
   <translation>Responde con cifras a una pregunta en inglés sencillo, como: how much forest is there in the north? Lo que no se puede responder se dice.</translation>
  </message>
  <message>
   <source>Architecture</source>
   <translation>Arquitectura</translation>
  </message>
  <message>
   <source>Archive in a database</source>
   <translation>Archivo en una base de datos</translation>
  </message>
  <message>
   <source>As open_clip names it, as ViT-B-32, where it cannot be told from the file</source>
   <translation>Como la llama open_clip, por ejemplo ViT-B-32, si el archivo no lo dice</translation>
  </message>
  <message>
   <source>Ask about rasters</source>
   <translation>Preguntar sobre rásteres</translation>
  </message>
  <message>
   <source>At least 16 bands of one kind</source>
   <translation>Al menos 16 bandas de un mismo tipo</translation>
  </message>
  <message>
   <source>Band roles</source>
   <translation>Funciones de las bandas</translation>
  </message>
  <message>
   <source>Best match</source>
   <translation>Mejor coincidencia</translation>
  </message>
  <message>
   <source>CRS of the places</source>
   <translation>SRC de los lugares</translation>
  </message>
  <message>
   <source>Caption a raster</source>
   <translation>Describir un ráster</translation>
  </message>
  <message>
   <source>Caption every tile</source>
   <translation>Describir cada tesela</translation>
  </message>
  <message>
   <source>Captioned polygons</source>
   <translation>Polígonos descritos</translation>
  </message>
  <message>
   <source>Captions of tiles</source>
   <translation>Descripciones de las teselas</translation>
  </message>
  <message>
   <source>Change between two dates</source>
   <translation>Cambio entre dos fechas</translation>
  </message>
  <message>
   <source>Changes</source>
   <translation>Cambios</translation>
  </message>
  <message>
   <source>Choose a file or a folder, one of them.</source>
   <translation>Elija un archivo o una carpeta, uno de los dos.</translation>
  </message>
  <message>
   <source>Choose a raster or name an imported index, one of them.</source>
   <translation>Elija un ráster o nombre un índice importado, uno de los dos.</translation>
  </message>
  <message>
   <source>Choose at least one raster, name an imported index, or choose an archive.</source>
   <translation>Elija al menos un ráster, nombre un índice importado o elija un archivo.</translation>
  </message>
  <message>
   <source>Choose at least one raster.</source>
   <translation>Elija al menos un ráster.</translation>
  </message>
  <message>
   <source>Choose either rasters or an archive: they are searched one after the other.</source>
   <translation>Elija o bien rásteres o bien un archivo: se buscan uno tras otro.</translation>
  </message>
  <message>
   <source>Classify land cover by words</source>
   <translation>Clasificar la cobertura del suelo por palabras</translation>
  </message>
  <message>
   <source>Column of dates</source>
   <translation>Columna de fechas</translation>
  </message>
  <message>
   <source>Column of places</source>
   <translation>Columna de lugares</translation>
  </message>
  <message>
   <source>Column of vectors</source>
   <translation>Columna de vectores</translation>
  </message>
  <message>
   <source>Cosine</source>
   <translation>Coseno</translation>
  </message>
  <message>
   <source>Describe</source>
   <translation>Describir</translation>
  </message>
  <message>
   <source>Earlier raster</source>
   <translation>Ráster anterior</translation>
  </message>
  <message>
   <source>Empty: all indexes on this computer</source>
   <translation>Vacío: todos los índices de este equipo</translation>
  </message>
  <message>
   <source>Empty: any change that stands out</source>
   <translation>Vacío: cualquier cambio que destaque</translation>
  </message>
  <message>
   <source>Empty: each index is searched with the model that made it</source>
   <translation>Vacío: cada índice se consulta con el modelo que lo hizo</translation>
  </message>
  <message>
   <source>Empty: the file's own</source>
   <translation>Vacío: el del archivo</translation>
  </message>
  <message>
   <source>Empty: the model chosen for the raster's sensor</source>
   <translation>Vacío: el modelo elegido para el sensor del ráster</translation>
  </message>
  <message>
   <source>Every place gets that of your own words which suits it best: a raster with a colour table and the area of every class, without any training.</source>
   <translation>Cada lugar recibe la palabra suya que mejor le conviene: un ráster con tabla de colores y la superficie de cada clase, sin entrenamiento.</translation>
  </message>
  <message>
   <source>Everything as JSON</source>
   <translation>Todo como JSON</translation>
  </message>
  <message>
   <source>Example image</source>
   <translation>Imagen de ejemplo</translation>
  </message>
  <message>
   <source>Export embeddings</source>
   <translation>Exportar embeddings</translation>
  </message>
  <message>
   <source>Export hits</source>
   <translation>Exportar resultados</translation>
  </message>
  <message>
   <source>Feature {} is no hit: it has no {}.</source>
   <translation>El objeto {} no es un resultado: le falta {}.</translation>
  </message>
  <message>
   <source>Feature {}: {}</source>
   <translation>Objeto {}: {}</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Archivo</translation>
  </message>
  <message>
   <source>File of embeddings</source>
   <translation>Archivo de embeddings</translation>
  </message>
  <message>
   <source>File that the index is known by</source>
   <translation>Archivo por el que se conoce el índice</translation>
  </message>
  <message>
   <source>Finds the tiles of rasters that match a description best: their footprints with rank, match from 0 to 1, query, layer, date, model and caption. Rasters that have no index yet get one first; an archive in a database is searched as it is.</source>
   <translation>Encuentra las teselas de rásteres que mejor coinciden con una descripción: sus huellas con rango, coincidencia de 0 a 1, consulta, capa, fecha, modelo y descripción. Los rásteres sin índice reciben antes uno; un archivo en una base de datos se busca tal como está.</translation>
  </message>
  <message>
   <source>Finds the tiles of the later raster that changed most against the earlier one, or that became more like a text, as: burned area.</source>
   <translation>Encuentra las teselas del ráster posterior que más cambiaron respecto al anterior, o que se parecen más a un texto, como: burned area.</translation>
  </message>
  <message>
   <source>First day</source>
   <translation>Primer día</translation>
  </message>
  <message>
   <source>For example: flooded fields near a river. It may be empty where there is an example.</source>
   <translation>Por ejemplo: flooded fields near a river. Puede estar vacío si hay un ejemplo.</translation>
  </message>
  <message>
   <source>GeoParquet (*.parquet)</source>
   <translation>GeoParquet (*.parquet)</translation>
  </message>
  <message>
   <source>Gives every polygon of a layer the best match, 0 to 1, that a tile on its ground has with a text, how many tiles there match well (above 0.5), and the caption of the best one.</source>
   <translation>Da a cada polígono de una capa la mejor coincidencia, de 0 a 1, que una tesela en su suelo tiene con un texto, cuántas teselas coinciden bien allí (más de 0,5) y la descripción de la mejor.</translation>
  </message>
  <message>
   <source>HTML files (*.html)</source>
   <translation>Archivos HTML (*.html)</translation>
  </message>
  <message>
   <source>Heat map</source>
   <translation>Mapa de calor</translation>
  </message>
  <message>
   <source>Heat map of a text</source>
   <translation>Mapa de calor de un texto</translation>
  </message>
  <message>
   <source>Hits</source>
   <translation>Resultados</translation>
  </message>
  <message>
   <source>If not, it is left as it is. Of a GeoPackage that is added to, only the layer of the same query is replaced</source>
   <translation>Si no, se deja como está. En un GeoPackage al que se añade, solo se reemplaza la capa de la misma consulta</translation>
  </message>
  <message>
   <source>Import a model</source>
   <translation>Importar un modelo</translation>
  </message>
  <message>
   <source>Import embeddings</source>
   <translation>Importar embeddings</translation>
  </message>
  <message>
   <source>Imported indexes</source>
   <translation>Índices importados</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>Indexar</translation>
  </message>
  <message>
   <source>Index a raster of embeddings</source>
   <translation>Indexar un ráster de embeddings</translation>
  </message>
  <message>
   <source>Index information</source>
   <translation>Información de índices</translation>
  </message>
  <message>
   <source>Index rasters</source>
   <translation>Indexar rásteres</translation>
  </message>
  <message>
   <source>Indexed rasters</source>
   <translation>Rásteres indexados</translation>
  </message>
  <message>
   <source>Indexes</source>
   <translation>Índices</translation>
  </message>
  <message>
   <source>Indexing {}…</source>
   <translation>Indexando {}…</translation>
  </message>
  <message>
   <source>Its name, or the file that it was imported from</source>
   <translation>Su nombre, o el archivo del que se importó</translation>
  </message>
  <message>
   <source>JSON files (*.json)</source>
   <translation>Archivos JSON (*.json)</translation>
  </message>
  <message>
   <source>Land cover</source>
   <translation>Cobertura del suelo</translation>
  </message>
  <message>
   <source>Largest value</source>
   <translation>Mayor valor</translation>
  </message>
  <message>
   <source>Last day</source>
   <translation>Último día</translation>
  </message>
  <message>
   <source>Later raster</source>
   <translation>Ráster posterior</translation>
  </message>
  <message>
   <source>Layer of hits</source>
   <translation>Capa de resultados</translation>
  </message>
  <message>
   <source>Least match</source>
   <translation>Coincidencia mínima</translation>
  </message>
  <message>
   <source>Least share of data</source>
   <translation>Proporción mínima de datos</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licencia</translation>
  </message>
  <message>
   <source>Looks at rasters tile by tile and keeps what it sees, so that they can be searched by text. An indexing that was stopped goes on where it was. The rasters are only read.</source>
   <translation>Mira los rásteres tesela a tesela y guarda lo que ve, para poder buscarlos por texto. Una indexación detenida sigue donde estaba. Los rásteres solo se leen.</translation>
  </message>
  <message>
   <source>Makes a model that Sightline can use of a published checkpoint, a pair of ONNX files, or a bundle. Checkpoints need the converter's own Python environment, which the options page Models sets up.</source>
   <translation>Hace de un checkpoint publicado, un par de archivos ONNX o un paquete un modelo que Sightline puede usar. Los checkpoints necesitan el entorno de Python propio del conversor, que instala la página de opciones de modelos.</translation>
  </message>
  <message>
   <source>Makes an index of a Parquet file of embeddings, with a column of vectors and one of places. It is searched by its name, by text where the model that made the vectors is installed, else by examples. Embeddings that Sightline has exported become the index of their raster, where it is on this computer. The file is not needed after that.</source>
   <translation>Hace un índice de un archivo Parquet de embeddings, con una columna de vectores y otra de lugares. Se busca por su nombre, con texto si el modelo que hizo los vectores está instalado, si no con ejemplos. Los embeddings exportados por Sightline pasan a ser el índice de su ráster, si está en este equipo. Después el archivo ya no hace falta.</translation>
  </message>
  <message>
   <source>Makes an index of a raster whose bands are the numbers of a vector per pixel, as AlphaEarth publishes them. It is searched by examples, and by text where the model that made the vectors is installed.</source>
   <translation>Hace un índice de un ráster cuyas bandas son los números de un vector por píxel, como los publica AlphaEarth. Se busca con ejemplos, y con texto si el modelo que hizo los vectores está instalado.</translation>
  </message>
  <message>
   <source>Makes the footprints of all tiles of a raster with a caption each, how sure it is, and what covers most of the tile. They are kept with the index, so that captions can be searched too.</source>
   <translation>Hace las huellas de todas las teselas de un ráster con una descripción cada una, su seguridad y lo que más cubre la tesela. Se guardan con el índice, para poder buscar también en las descripciones.</translation>
  </message>
  <message>
   <source>Match, 0 to 1</source>
   <translation>Coincidencia, 0 a 1</translation>
  </message>
  <message>
   <source>Matched polygons</source>
   <translation>Polígonos evaluados</translation>
  </message>
  <message>
   <source>Merge adjacent hits</source>
   <translation>Unir resultados contiguos</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modelo</translation>
  </message>
  <message>
   <source>Model that made the raster's index</source>
   <translation>Modelo que hizo el índice del ráster</translation>
  </message>
  <message>
   <source>Model that made the vectors</source>
   <translation>Modelo que hizo los vectores</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelos</translation>
  </message>
  <message>
   <source>Most cloud</source>
   <translation>Nubes como máximo</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <source>Name of the index</source>
   <translation>Nombre del índice</translation>
  </message>
  <message>
   <source>Name of the model</source>
   <translation>Nombre del modelo</translation>
  </message>
  <message>
   <source>Names of embeddings that were imported, with semicolons between them</source>
   <translation>Nombres de embeddings importados, separados por punto y coma</translation>
  </message>
  <message>
   <source>None of the rasters could be indexed; the log says why.</source>
   <translation>No se pudo indexar ninguno de los rásteres; el registro dice por qué.</translation>
  </message>
  <message>
   <source>Not searched</source>
   <translation>No se buscan</translation>
  </message>
  <message>
   <source>Not this</source>
   <translation>Esto no</translation>
  </message>
  <message>
   <source>Nothing could be said of any polygon.</source>
   <translation>No se pudo decir nada de ningún polígono.</translation>
  </message>
  <message>
   <source>Number of hits</source>
   <translation>Número de resultados</translation>
  </message>
  <message>
   <source>Number of indexes</source>
   <translation>Número de índices</translation>
  </message>
  <message>
   <source>Numbers in a vector</source>
   <translation>Números en un vector</translation>
  </message>
  <message>
   <source>Of places that are points; empty: as far as they are apart</source>
   <translation>De lugares que son puntos; vacío: la distancia entre ellos</translation>
  </message>
  <message>
   <source>Of the image's date, where it is known</source>
   <translation>De la fecha de la imagen, si se conoce</translation>
  </message>
  <message>
   <source>One footprint per query and layer</source>
   <translation>Una huella por consulta y capa</translation>
  </message>
  <message>
   <source>One of the examples lies on none of the rasters.</source>
   <translation>Uno de los ejemplos no está en ninguno de los rásteres.</translation>
  </message>
  <message>
   <source>One or several, as 640 or 640,1280; empty: what suits the model</source>
   <translation>Uno o varios, como 640 o 640,1280; vacío: lo que conviene al modelo</translation>
  </message>
  <message>
   <source>Only in these polygons</source>
   <translation>Solo en estos polígonos</translation>
  </message>
  <message>
   <source>Only this extent</source>
   <translation>Solo esta extensión</translation>
  </message>
  <message>
   <source>Or a folder</source>
   <translation>O una carpeta</translation>
  </message>
  <message>
   <source>Or an imported index</source>
   <translation>O un índice importado</translation>
  </message>
  <message>
   <source>Overlap of tiles</source>
   <translation>Solape de las teselas</translation>
  </message>
  <message>
   <source>Own words for land cover</source>
   <translation>Palabras propias para la cobertura del suelo</translation>
  </message>
  <message>
   <source>Page with the facts</source>
   <translation>Página con los datos</translation>
  </message>
  <message>
   <source>Paragraph</source>
   <translation>Párrafo</translation>
  </message>
  <message>
   <source>Parquet files (*.parquet)</source>
   <translation>Archivos Parquet (*.parquet)</translation>
  </message>
  <message>
   <source>Places that look like it</source>
   <translation>Lugares que se parecen</translation>
  </message>
  <message>
   <source>Polygons</source>
   <translation>Polígonos</translation>
  </message>
  <message>
   <source>Polygons, or hits of an earlier search: tiles that look like them come first</source>
   <translation>Polígonos, o resultados de una búsqueda anterior: las teselas que se les parecen van primero</translation>
  </message>
  <message>
   <source>Precision</source>
   <translation>Precisión</translation>
  </message>
  <message>
   <source>Precision of the vectors</source>
   <translation>Precisión de los vectores</translation>
  </message>
  <message>
   <source>Question</source>
   <translation>Pregunta</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>Ráster</translation>
  </message>
  <message>
   <source>Raster of the embeddings</source>
   <translation>Ráster de los embeddings</translation>
  </message>
  <message>
   <source>Rasters</source>
   <translation>Rásteres</translation>
  </message>
  <message>
   <source>Rasters that failed</source>
   <translation>Rásteres fallidos</translation>
  </message>
  <message>
   <source>Replace a model of the same name</source>
   <translation>Reemplazar un modelo del mismo nombre</translation>
  </message>
  <message>
   <source>Replace an existing file</source>
   <translation>Reemplazar un archivo existente</translation>
  </message>
  <message>
   <source>Rows left out</source>
   <translation>Filas omitidas</translation>
  </message>
  <message>
   <source>Say what to look for, or choose an example.</source>
   <translation>Diga qué buscar, o elija un ejemplo.</translation>
  </message>
  <message>
   <source>Say what to look for.</source>
   <translation>Diga qué buscar.</translation>
  </message>
  <message>
   <source>Says in a paragraph what a raster, or an extent of it, shows, with measured and estimated facts. A raster without index is judged by a sample of its tiles.</source>
   <translation>Dice en un párrafo lo que muestra un ráster, o una extensión, con datos medidos y estimados. Un ráster sin índice se juzga por una muestra de sus teselas.</translation>
  </message>
  <message>
   <source>Says of every polygon of a layer what a raster shows in it: a sentence, a paragraph, what covers most of it and how much of it. A polygon outside the raster gets none.</source>
   <translation>Dice de cada polígono de una capa lo que un ráster muestra en él: una frase, un párrafo, lo que más lo cubre y en qué proporción. Un polígono fuera del ráster no recibe nada.</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Buscar</translation>
  </message>
  <message>
   <source>Search rasters by text</source>
   <translation>Buscar en rásteres por texto</translation>
  </message>
  <message>
   <source>Searched only</source>
   <translation>Solo se buscan</translation>
  </message>
  <message>
   <source>Searched too</source>
   <translation>También se buscan</translation>
  </message>
  <message>
   <source>Searching {tiles} tiles of {scenes} scenes in the archive “{name}”.</source>
   <translation>Se busca en {tiles} teselas de {scenes} escenas del archivo «{name}».</translation>
  </message>
  <message>
   <source>Sentence</source>
   <translation>Frase</translation>
  </message>
  <message>
   <source>Sentinel-2, Sentinel-1, Landsat or aerial images; each gets an index</source>
   <translation>Sentinel-2, Sentinel-1, Landsat o imágenes aéreas; cada uno recibe un índice</translation>
  </message>
  <message>
   <source>Shapefile (*.shp);;GeoPackage (*.gpkg);;GeoJSON (*.geojson);;FlatGeobuf (*.fgb);;GeoParquet (*.parquet);;KML (*.kml);;CSV (*.csv);;Report (*.html)</source>
   <translation>Shapefile (*.shp);;GeoPackage (*.gpkg);;GeoJSON (*.geojson);;FlatGeobuf (*.fgb);;GeoParquet (*.parquet);;KML (*.kml);;CSV (*.csv);;Informe (*.html)</translation>
  </message>
  <message>
   <source>Share by which neighbours overlap, 0 to 0.9</source>
   <translation>Proporción en que se solapan las vecinas, de 0 a 0,9</translation>
  </message>
  <message>
   <source>Share of a tile that has data, 0 to 1</source>
   <translation>Proporción de una tesela con datos, de 0 a 1</translation>
  </message>
  <message>
   <source>Share of clouds in a tile, 0 to 1</source>
   <translation>Proporción de nubes en una tesela, de 0 a 1</translation>
  </message>
  <message>
   <source>Size in MB</source>
   <translation>Tamaño en MB</translation>
  </message>
  <message>
   <source>Some hits have no place in {}: search the rasters one by one.</source>
   <translation>Algunos resultados no tienen lugar en {}: busque en los rásteres uno por uno.</translation>
  </message>
  <message>
   <source>The hits could not be written: {}</source>
   <translation>No se pudieron escribir los resultados: {}</translation>
  </message>
  <message>
   <source>The layer of examples is empty: choose another one, or none.</source>
   <translation>La capa de ejemplos está vacía: elija otra, o ninguna.</translation>
  </message>
  <message>
   <source>The layer of polygons is empty: choose another one, or none.</source>
   <translation>La capa de polígonos está vacía: elija otra, o ninguna.</translation>
  </message>
  <message>
   <source>The polygon has no place in WGS 84: check the CRS of its layer.</source>
   <translation>El polígono no tiene lugar en WGS 84: compruebe el SRC de su capa.</translation>
  </message>
  <message>
   <source>There is no imported index “{}”: import its embeddings first.</source>
   <translation>No hay ningún índice importado «{}»: importe antes sus embeddings.</translation>
  </message>
  <message>
   <source>There is no imported index “{}”; there are: {}.</source>
   <translation>No hay ningún índice importado «{}»; hay: {}.</translation>
  </message>
  <message>
   <source>This is no layer of hits: it has no field {}.</source>
   <translation>Esta no es una capa de resultados: le falta el campo {}.</translation>
  </message>
  <message>
   <source>Those without an index get one first</source>
   <translation>Los que no tienen índice reciben antes uno</translation>
  </message>
  <message>
   <source>Tile size in metres</source>
   <translation>Tamaño de las teselas en metros</translation>
  </message>
  <message>
   <source>Tile sizes in metres</source>
   <translation>Tamaños de tesela en metros</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>Teselas</translation>
  </message>
  <message>
   <source>Tiles that do not touch it are left out</source>
   <translation>Se omiten las teselas que no la tocan</translation>
  </message>
  <message>
   <source>Tiles without data</source>
   <translation>Teselas sin datos</translation>
  </message>
  <message>
   <source>Towards this</source>
   <translation>Hacia esto</translation>
  </message>
  <message>
   <source>Under which the weights are used; it has to be said where Sightline does not know it</source>
   <translation>Bajo la que se usan los pesos; hay que indicarla si Sightline no la conoce</translation>
  </message>
  <message>
   <source>Units</source>
   <translation>Unidades</translation>
  </message>
  <message>
   <source>Values</source>
   <translation>Valores</translation>
  </message>
  <message>
   <source>Vectors of the pixels in it are averaged; empty: single pixels, of large rasters small blocks</source>
   <translation>Se promedian los vectores de sus píxeles; vacío: píxeles sueltos, en rásteres grandes bloques pequeños</translation>
  </message>
  <message>
   <source>What hits should not show; several with commas between them</source>
   <translation>Lo que los resultados no deben mostrar; varios separados por comas</translation>
  </message>
  <message>
   <source>What is in it stays: where it has a layer of that name, the new one gets the next free name, unless existing ones are to be replaced; not for reports and folders of images</source>
   <translation>Lo que contiene se conserva: si ya tiene una capa con ese nombre, la nueva recibe el siguiente nombre libre, salvo que se deba reemplazar lo existente; no para informes ni carpetas de imágenes</translation>
  </message>
  <message>
   <source>What the engine says of them</source>
   <translation>Lo que el motor dice de ellos</translation>
  </message>
  <message>
   <source>What the index is called; empty: as the file</source>
   <translation>Cómo se llama el índice; vacío: como el archivo</translation>
  </message>
  <message>
   <source>What to look for</source>
   <translation>Qué buscar</translation>
  </message>
  <message>
   <source>Where Sightline guesses wrong</source>
   <translation>Donde Sightline adivina mal</translation>
  </message>
  <message>
   <source>Where Sightline guesses wrong: dn10000, reflectance, uint8, db, linear or amplitude</source>
   <translation>Si Sightline se equivoca: dn10000, reflectance, uint8, db, linear o amplitude</translation>
  </message>
  <message>
   <source>Where Sightline guesses wrong: for example B2=1,B3=2,B4=3,B8=4</source>
   <translation>Si Sightline se equivoca: por ejemplo B2=1,B3=2,B4=3,B8=4</translation>
  </message>
  <message>
   <source>Where Sightline made the file of a raster that has been moved since</source>
   <translation>Si Sightline hizo el archivo de un ráster que se movió después</translation>
  </message>
  <message>
   <source>Where the file does not say it: an installed model, as mini, so that texts find them; or any name, the same for all that are to be compared</source>
   <translation>Si el archivo no lo dice: un modelo instalado, como mini, para que los textos los encuentren; o cualquier nombre, el mismo para todos los que se comparen</translation>
  </message>
  <message>
   <source>Where the file does not say it; empty: WGS 84</source>
   <translation>Si el archivo no lo dice; vacío: WGS 84</translation>
  </message>
  <message>
   <source>Whether all of them are complete</source>
   <translation>Si todos están completos</translation>
  </message>
  <message>
   <source>Whether it is the index of its raster</source>
   <translation>Si es el índice de su ráster</translation>
  </message>
  <message>
   <source>Whether texts find anything</source>
   <translation>Si los textos encuentran algo</translation>
  </message>
  <message>
   <source>Whether the question was understood</source>
   <translation>Si se entendió la pregunta</translation>
  </message>
  <message>
   <source>Whether the raster has not changed since</source>
   <translation>Si el ráster no ha cambiado desde entonces</translation>
  </message>
  <message>
   <source>Whether there is an index</source>
   <translation>Si hay un índice</translation>
  </message>
  <message>
   <source>With commas between them, and colours where you like: forest,water=#1a6fb5,greenhouses</source>
   <translation>Separadas por comas, con colores donde quiera: forest,water=#1a6fb5,greenhouses</translation>
  </message>
  <message>
   <source>With commas between them, as forest,water,greenhouses; empty: the model's own</source>
   <translation>Separadas por comas, como forest,water,greenhouses; vacío: las del modelo</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>Palabras</translation>
  </message>
  <message>
   <source>Write a question, as: is there water in the south?</source>
   <translation>Escriba una pregunta, como: is there water in the south?</translation>
  </message>
  <message>
   <source>Writes a layer of hits, as the dock or the algorithm “Search rasters by text” makes it, as a file; texts that the format has no room for are named in the log.</source>
   <translation>Escribe en un archivo una capa de resultados, como la hacen el panel o el algoritmo «Buscar en rásteres por texto»; el registro nombra los textos que no caben en el formato.</translation>
  </message>
  <message>
   <source>Writes the tiles of an index with their vectors as GeoParquet, which other programs read, and Sightline on another computer. A raster that has no index yet gets one first.</source>
   <translation>Escribe las teselas de un índice con sus vectores como GeoParquet, que leen otros programas, y Sightline en otro equipo. Un ráster sin índice recibe antes uno.</translation>
  </message>
  <message>
   <source>float16 is half as large and all that an index holds; more programs read float32</source>
   <translation>float16 ocupa la mitad y es todo lo que contiene un índice; más programas leen float32</translation>
  </message>
  <message>
   <source>{path}: 1 tile in {time:.1f} s</source>
   <translation>{path}: 1 tesela en {time:.1f} s</translation>
  </message>
  <message>
   <source>{path}: {tiles} tiles in {time:.1f} s</source>
   <translation>{path}: {tiles} teselas en {time:.1f} s</translation>
  </message>
  <message>
   <source>{} cannot be written ({}).</source>
   <translation>No se puede escribir {} ({}).</translation>
  </message>
  <message>
   <source>{} does not end in .tif: maps are written as GeoTIFF.</source>
   <translation>{} no termina en .tif: los mapas se escriben como GeoTIFF.</translation>
  </message>
  <message>
   <source>{}: {:.1f} %, {:,.1f} ha</source>
   <translation>{}: {:.1f} %, {:,.1f} ha</translation>
  </message>
  <message>
   <source>“{}” are no tile sizes: write metres, as 640 or 640,1280.</source>
   <translation>«{}» no son tamaños de tesela: escriba metros, como 640 o 640,1280.</translation>
  </message>
  <message>
   <source>“{}” is searched by examples only: the model that made its vectors is not installed.</source>
   <translation>«{}» se busca solo con ejemplos: el modelo que hizo sus vectores no está instalado.</translation>
  </message>
  <message>
   <source>“{}” is searched by text and by examples.</source>
   <translation>«{}» se busca con texto y con ejemplos.</translation>
  </message>
 </context>
 <context>
  <name>Tools</name>
  <message>
   <source>Add to map</source>
   <translation>Añadir al mapa</translation>
  </message>
  <message>
   <source>{} cannot be read: it may have been moved or deleted.</source>
   <translation>No se puede leer {}: es posible que se haya movido o borrado.</translation>
  </message>
 </context>
 <context>
  <name>WaysIn</name>
  <message>
   <source>Sightline: search imagery by text</source>
   <translation>Sightline: buscar en imágenes mediante texto</translation>
  </message>
 </context>
 <context>
  <name>WhatsThis</name>
  <message>
   <source>Adds the hits as a layer that the database draws: it answers the query anew each time, so that what is loaded later appears by itself. It needs PostGIS.</source>
   <translation>Añade los resultados como capa que dibuja la base de datos: responde a la consulta cada vez, de modo que lo que se carga después aparece solo. Necesita PostGIS.</translation>
  </message>
  <message>
   <source>Ask whether something is there, how much of it, where, or which of two is more.</source>
   <translation>Pregunte si algo está presente, cuánto hay, dónde, o de cuál de dos cosas hay más.</translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to read what is there.</source>
   <translation>Haga clic en un lugar del mapa, o dibuje un rectángulo, para leer lo que hay allí.</translation>
  </message>
  <message>
   <source>Each number says whether it is measured from the pixels or estimated by the model. Words that are links are searched for when you click them.</source>
   <translation>Cada cifra indica si se midió en los píxeles o la estimó el modelo. Las palabras con enlace se buscan al hacer clic en ellas.</translation>
  </message>
  <message>
   <source>How far the indexing is. You can search other layers meanwhile.</source>
   <translation>Hasta dónde ha llegado la indexación. Mientras tanto se puede buscar en otras capas.</translation>
  </message>
  <message>
   <source>How many tiles match how well. Drag the line to hide weaker hits in the list and on the map.</source>
   <translation>Cuántas teselas coinciden y en qué grado. Arrastre la línea para ocultar los resultados más débiles en la lista y en el mapa.</translation>
  </message>
  <message>
   <source>Looks at every tile of the layer once, so that it can be searched from then on. It may be stopped, and goes on where it was. The small arrow beside it has the settings.</source>
   <translation>Analiza una vez cada tesela de la capa; a partir de ahí se puede buscar en ella. Se puede detener, y luego continúa donde estaba. La flechita de al lado da acceso a los ajustes.</translation>
  </message>
  <message>
   <source>QGIS's own PostgreSQL connections. The archive behind the chosen one is searched, whether its images are in the project or not.</source>
   <translation>Las conexiones PostgreSQL de QGIS. Se busca en el archivo de la elegida, estén o no sus imágenes en el proyecto.</translation>
  </message>
  <message>
   <source>Says in words and numbers what the map shows of the layer.</source>
   <translation>Dice con palabras y cifras lo que el mapa muestra de la capa.</translation>
  </message>
  <message>
   <source>Says in words and numbers what the whole layer shows.</source>
   <translation>Dice con palabras y cifras lo que muestra toda la capa.</translation>
  </message>
  <message>
   <source>Searches now, as Enter does.</source>
   <translation>Busca ahora, igual que Intro.</translation>
  </message>
  <message>
   <source>The answer with its numbers and what it is based on. What cannot be answered is said.</source>
   <translation>La respuesta con sus cifras y aquello en lo que se basa. Si algo no se puede responder, se indica.</translation>
  </message>
  <message>
   <source>The hits, the best first. Point at one to see where it is, click it to go there, double-click it to see why it was found. Thumbs up and down refine the query.</source>
   <translation>Los resultados, el mejor primero. Apunte a uno para ver dónde está, haga clic para ir allí y doble clic para ver por qué se encontró. Los pulgares arriba y abajo refinan la consulta.</translation>
  </message>
  <message>
   <source>The parts of the query. Each is wanted or not, and has a weight; an example is a place on the map, a hit or an image.</source>
   <translation>Las partes de la consulta. Cada una es deseada o no y tiene un peso; un ejemplo es un lugar del mapa, un resultado o una imagen.</translation>
  </message>
  <message>
   <source>The raster layer that you work with. Below it stands what Sightline takes it for, and whether it is indexed.</source>
   <translation>La capa ráster con la que se trabaja. Debajo se indica cómo la interpreta Sightline y si está indexada.</translation>
  </message>
  <message>
   <source>The tiles that prove the answer. Click one to see it on the map.</source>
   <translation>Las teselas que respaldan la respuesta. Haga clic en una para verla en el mapa.</translation>
  </message>
  <message>
   <source>Type what you look for, as “river” or “flooded fields”, in a language that the model knows, and press Enter. Earlier queries and known words are proposed. Esc stops a search.</source>
   <translation>Escriba lo que busca, como «river» o «flooded fields», en un idioma que el modelo conozca, y pulse Intro. Se proponen consultas anteriores y palabras conocidas. Esc detiene una búsqueda.</translation>
  </message>
  <message>
   <source>What is searched: what the tiles look like, the words of their captions, or both.</source>
   <translation>En qué se busca: el aspecto de las teselas, las palabras de sus descripciones o ambos.</translation>
  </message>
  <message>
   <source>What there is to know about these hits, and what can be done: as where another model than the chosen one has made the index.</source>
   <translation>Lo que hay que saber de estos resultados y lo que se puede hacer: como cuando otro modelo que el elegido hizo el índice.</translation>
  </message>
  <message>
   <source>Where to search: which layers, which area, which days and which tiles. Click it to change that.</source>
   <translation>Dónde buscar: en qué capas, qué área, qué días y qué teselas. Haga clic para cambiarlo.</translation>
  </message>
 </context>
 <context>
  <name>Wording</name>
  <message>
   <source>1 hit</source>
   <translation>1 resultado</translation>
  </message>
  <message>
   <source>1 tile</source>
   <translation>1 tesela</translation>
  </message>
  <message>
   <source>&lt; 1 %</source>
   <translation>&lt; 1 %</translation>
  </message>
  <message>
   <source>Aerial RGB</source>
   <translation>Imagen aérea RGB</translation>
  </message>
  <message>
   <source>a second</source>
   <translation>un segundo</translation>
  </message>
  <message>
   <source>about {} left</source>
   <translation>quedan aprox. {}</translation>
  </message>
  <message>
   <source>{done} of {total} tiles</source>
   <translation>{done} de {total} teselas</translation>
  </message>
  <message>
   <source>{done} of {total} {unit}</source>
   <translation>{done} de {total} {unit}</translation>
  </message>
  <message>
   <source>{} %</source>
   <translation>{} %</translation>
  </message>
  <message>
   <source>{} GB</source>
   <translation>{} GB</translation>
  </message>
  <message>
   <source>{} MB</source>
   <translation>{} MB</translation>
  </message>
  <message>
   <source>{} h</source>
   <translation>{} h</translation>
  </message>
  <message>
   <source>{} ha</source>
   <translation>{} ha</translation>
  </message>
  <message>
   <source>{} hits</source>
   <translation>{} resultados</translation>
  </message>
  <message>
   <source>{} kB</source>
   <translation>{} kB</translation>
  </message>
  <message>
   <source>{} km²</source>
   <translation>{} km²</translation>
  </message>
  <message>
   <source>{} min</source>
   <translation>{} min</translation>
  </message>
  <message>
   <source>{} s</source>
   <translation>{} s</translation>
  </message>
  <message>
   <source>{} tiles</source>
   <translation>{} teselas</translation>
  </message>
 </context>
</TS>
