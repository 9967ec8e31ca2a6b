import xml.etree.ElementTree as E
for s in ["<a></b>","","<a>","a","<a><b</a>","<a>&</a>","<a>&amp</a>","<a x=1>","<a x='1' x='2'/>","<a/><b/>","<a>&x;</a>","<a","<x:a/>","<a><!-- x","<a>]]></a>","<a/>x"," <a/>  ","\n<a>\n<b></a>","<a b></a>","<a b='<'/>","<1/>","< a/>","<a><?xml version='1.0'?></a>","<a>&#0;</a>","<a>\x01</a>","<a b='x'c='y'/>","</a>","<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>","<a><![CDATA[x","<a>\n  &#xZ;</a>","<!-- a -- b --><a/>","<a xmlns:p='u' p:x='1' q:y='2'/>","<?xml version='1.0' encoding='nope'?><a/>","<a/","<a></a","<a b='x","<?pi","x<a/>","<a><b/>","<a/>&amp;", "<a>\n\n<b>text</a></b>","<a b=''/ >","<a ='1'/>"]:
    try: print(repr(s), E.tostring(E.fromstring(s)))
    except E.ParseError as e: print(repr(s), e, e.code, e.position)
    except Exception as e: print(repr(s), type(e), e)
